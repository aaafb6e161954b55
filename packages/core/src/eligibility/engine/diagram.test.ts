import { describe, expect, it } from 'vitest'
import { Diagram, leaf, NO, OPEN, OPEN_LEAF, YES } from './diagram.ts'

/** Three variables: two of two cells, one of three. */
const setUp = () => {
  const diagram = new Diagram([2, 2, 3])
  const a = diagram.node(0, [NO, YES])
  const b = diagram.node(1, [NO, YES])
  const c = diagram.node(2, [NO, YES, YES])
  return { diagram, a, b, c, cells: (...known: number[]) => Int16Array.from(known) }
}

describe('a diagram', () => {
  it('is the same node however the same function was put together', () => {
    const { diagram, a, b } = setUp()
    const aAndB = diagram.choose(a, b, NO)
    expect(diagram.choose(b, a, NO)).toBe(aAndB)
    const notNot = diagram.choose(diagram.choose(aAndB, NO, YES), NO, YES)
    expect(notNot).toBe(aAndB)
  })

  it('forgets a variable that makes no difference', () => {
    const { diagram, a, b } = setUp()
    const eitherWay = diagram.choose(a, b, b)
    expect(eitherWay).toBe(b)
    expect(diagram.choose(a, YES, diagram.choose(a, NO, YES))).toBe(YES)
  })

  it('is settled when all open answers agree, and open otherwise', () => {
    const { diagram, a, b, cells } = setUp()
    const differ = diagram.choose(a, diagram.choose(b, NO, YES), b)
    expect(diagram.evaluate(differ, cells(-1, -1, -1))).toBe(OPEN)
    expect(diagram.evaluate(differ, cells(-1, 1, -1))).toBe(OPEN)
    expect(diagram.evaluate(differ, cells(0, 1, -1))).toBe(1)
    const any = diagram.choose(a, YES, b)
    expect(diagram.evaluate(any, cells(-1, 1, -1))).toBe(1)
  })

  it('keeps after restriction only what can still make a difference', () => {
    const { diagram, a, b, c, cells } = setUp()
    const rule = diagram.choose(a, b, c)
    expect(diagram.support(rule)).toEqual([0, 1, 2])
    expect(diagram.support(diagram.restrict(rule, cells(1, -1, -1)))).toEqual([1])
    expect(diagram.restrict(rule, cells(-1, 0, 0))).toBe(NO)
  })

  it('says what can be found out without an answer that nobody will give', () => {
    const { diagram, a, b } = setUp()
    const differ = diagram.choose(a, diagram.choose(b, NO, YES), b)
    expect(diagram.without(differ, 0)).toBe(OPEN_LEAF)
    const both = diagram.choose(a, b, NO)
    expect(diagram.evaluate(diagram.without(both, 0), Int16Array.from([-1, 0, -1]))).toBe(0)
    expect(diagram.evaluate(diagram.without(both, 0), Int16Array.from([-1, 1, -1]))).toBe(2)
  })

  it('carries more than two outcomes and names those that can be reached', () => {
    const { diagram, a, c, cells } = setUp()
    const amounts = diagram.choose(a, leaf(0), diagram.choose(c, leaf(1), leaf(2)))
    expect(diagram.outcomes(amounts)).toEqual([0, 1, 2])
    expect(diagram.outcomes(diagram.restrict(amounts, cells(0, -1, -1)))).toEqual([1, 2])
    expect(diagram.evaluate(amounts, cells(0, -1, 2))).toBe(1)
  })

  it('gives back the room of restricted diagrams and goes on answering the same', () => {
    const diagram = new Diagram(Array.from({ length: 12 }, () => 2))
    const bits = Array.from({ length: 12 }, (_, index) => diagram.node(index, [NO, YES]))
    // Odd parity: every restriction is a diagram of its own.
    const parity = bits.reduce((rest, bit) => diagram.choose(bit, diagram.choose(rest, NO, YES), rest), NO)
    diagram.settle()
    const before = diagram.generation
    for (let known = 0; known < 64; known += 1) {
      const cells = Int16Array.from({ length: 12 }, (_, index) =>
        index % 2 === 0 ? (known >> (index / 2)) & 1 : -1,
      )
      diagram.trim(10)
      expect(diagram.support(diagram.restrict(parity, cells))).toEqual([1, 3, 5, 7, 9, 11])
    }
    expect(diagram.generation).toBeGreaterThan(before)
    expect(diagram.evaluate(parity, new Int16Array(12).fill(1))).toBe(0)
  })
})
