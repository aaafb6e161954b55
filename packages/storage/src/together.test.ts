import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { together } from './together.ts'

/** What is asked, and answers that come when the test says so. */
const slowDoubler = (most = 100) => {
  const asked: number[][] = []
  const answer: (() => void)[] = []
  const ask = together(
    (items: readonly number[]) => {
      asked.push([...items])
      return new Promise<number[]>((resolve) => answer.push(() => resolve(items.map((item) => item * 2))))
    },
    { atOnce: 1, most },
  )
  return { asked, answer, ask }
}

describe('questions that are asked together', () => {
  it('are one when they come at the same moment, each with its own answer', async () => {
    const { asked, answer, ask } = slowDoubler()
    const answers = Promise.all([3, 1, 3].map(ask))
    await nextTurn()
    expect(asked).toEqual([[3, 1, 3]])
    answer[0]?.()
    expect(await answers).toEqual([6, 2, 6])
  })

  it('are one when they come while others are under way, and never in those that have left', async () => {
    const { asked, answer, ask } = slowDoubler()
    const first = ask(1)
    await nextTurn()
    const second = ask(2)
    await nextTurn()
    const third = ask(3)
    await nextTurn()
    expect(asked).toEqual([[1]])
    answer[0]?.()
    expect(await first).toBe(2)
    await nextTurn()
    expect(asked).toEqual([[1], [2, 3]])
    answer[1]?.()
    expect(await Promise.all([second, third])).toEqual([4, 6])
  })

  it('are several when they are too many for one', async () => {
    const { asked, answer, ask } = slowDoubler(2)
    const answers = Promise.all([1, 2, 3].map(ask))
    for (let turn = 0; turn < 2; turn += 1) {
      await nextTurn()
      answer[turn]?.()
    }
    expect(await answers).toEqual([2, 4, 6])
    expect(asked).toEqual([[1, 2], [3]])
  })

  it('fail together, and those after them do not', async () => {
    let times = 0
    const ask = together(
      async (items: readonly number[]) => {
        times += 1
        if (times === 1) throw new Error('away')
        return items
      },
      { atOnce: 1, most: 100 },
    )
    expect((await Promise.allSettled([1, 2].map(ask))).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ])
    expect(await ask(3)).toBe(3)
  })
})
