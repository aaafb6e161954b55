import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/eligibility/assess.ts'
import type { Facts } from '../../src/eligibility/facts.ts'
import { nextQuestion } from '../../src/eligibility/next-question.ts'
import type { Rule } from '../../src/eligibility/rule.ts'
import type { Trace } from '../../src/eligibility/trace.ts'
import { verdicts } from '../../src/eligibility/verdicts.ts'
import { all, any, not, type Truth } from '../../src/truth/truth.ts'
import { randomFacts, randomProgrammes } from './random-rules.ts'
import { runs } from './scale.ts'
import { answers, smallPack, worlds } from './small-pack.ts'
import { holdsFor } from './two-valued.ts'

const on = '2026-11-23'
const packOf = ([first, second]: [Rule, Rule]) =>
  smallPack([
    { id: 'first', when: first },
    { id: 'second', when: second },
  ])

/** What is certain: the outcome on which all ways in which the unknown may turn out agree. */
const certain = (outcomes: boolean[]): Truth =>
  outcomes.every((outcome) => outcome) ? 'yes' : outcomes.some((outcome) => outcome) ? 'unknown' : 'no'

const outcomesOf = (rule: Rule, facts: Facts, first: Rule) =>
  worlds(facts).map((world) => holdsFor(rule, world, { first }))

/** The facts that change the outcome in at least one world when they alone are changed. */
const essential = (rule: Rule, facts: Facts, first: Rule): string[] =>
  Object.keys(answers).filter((id) => {
    if (facts[id] !== undefined && facts[id] !== null) return false
    return worlds(facts).some((world) => {
      const outcomes = (answers[id] ?? []).map((value) =>
        holdsFor(rule, { ...world, [id]: value }, { first }),
      )
      return new Set(outcomes).size > 1
    })
  })

const kleene = ({ criterion, parts = [] }: Trace): Truth | undefined => {
  const inner = parts.map((part) => part.verdict)
  switch (criterion.kind) {
    case 'all':
      return all(inner)
    case 'any':
      return any(inner)
    case 'not':
      return not(inner[0] as Truth)
    case 'count': {
      const met = inner.filter((truth) => truth === 'yes').length
      const open = inner.filter((truth) => truth === 'unknown').length
      const needed = criterion.atLeast as number
      return met >= needed ? 'yes' : met + open < needed ? 'no' : 'unknown'
    }
    default:
      return undefined
  }
}

const nodesOf = (trace: Trace): Trace[] => [trace, ...(trace.parts ?? []).flatMap(nodesOf)]

const property = (check: (rules: [Rule, Rule], facts: Facts) => void, count: number) =>
  fc.assert(fc.property(randomProgrammes, randomFacts, check), { numRuns: runs(count), seed: 335 })

describe('over random rules and partly known people', () => {
  it('a verdict is what all ways of the unknown agree on, and missing is exactly what can still change it', () => {
    property((rules, facts) => {
      const [first] = rules
      assess(packOf(rules), facts, { on }).forEach(({ verdict, missing }, index) => {
        const rule = rules[index] as Rule
        expect(verdict).toBe(certain(outcomesOf(rule, facts, first)))
        expect([...missing].sort()).toEqual(essential(rule, facts, first).sort())
      })
    }, 400)
  })

  it('knowing more never turns a yes into a no or a no into a yes', () => {
    property((rules, facts) => {
      const pack = packOf(rules)
      const before = assess(pack, facts, { on })
      for (const world of worlds(facts)) {
        assess(pack, world, { on }).forEach(({ verdict }, index) => {
          const earlier = before[index]?.verdict
          expect(verdict).not.toBe('unknown')
          if (earlier !== 'unknown') expect(verdict).toBe(earlier)
        })
      }
    }, 60)
  })

  it('verdicts alone are those of the full assessment', () => {
    property((rules, facts) => {
      const pack = packOf(rules)
      expect(verdicts(pack, facts, { on })).toEqual(assess(pack, facts, { on }).map(({ verdict }) => verdict))
    }, 300)
  })

  it('the order in which facts are given does not matter', () => {
    property((rules, facts) => {
      const pack = packOf(rules)
      const reversed = Object.fromEntries(Object.entries(facts).reverse())
      expect(assess(pack, reversed, { on })).toEqual(assess(pack, facts, { on }))
    }, 150)
  })

  it('every step of a trace follows from its parts, and the first step says the verdict', () => {
    property((rules, facts) => {
      for (const { trace, verdict } of assess(packOf(rules), facts, { on })) {
        expect(trace.verdict).toBe(verdict)
        for (const node of nodesOf(trace)) {
          const derived = kleene(node)
          if (derived !== undefined) expect(node.verdict).toBe(derived)
          if (node.criterion.kind === 'fact')
            expect(node.value === undefined).toBe(node.verdict === 'unknown')
        }
      }
    }, 300)
  })

  it('an interview asks only what can change a verdict, nothing twice, and ends with every verdict settled', () => {
    property((rules, person) => {
      const pack = packOf(rules)
      const world = worlds(person)[0] as Facts
      let known: Facts = {}
      for (;;) {
        const question = nextQuestion(pack, known, { on })
        const open = assess(pack, known, { on })
        if (!question) {
          expect(open.map(({ verdict }) => verdict)).not.toContain('unknown')
          break
        }
        expect(open.flatMap(({ missing }) => missing)).toContain(question.fact)
        expect(known).not.toHaveProperty(question.fact)
        known = { ...known, [question.fact]: world[question.fact] as string }
      }
    }, 100)
  })

  it('an interview never asks what was refused, nor what is useless because of a refusal', () => {
    property((rules, person) => {
      const pack = packOf(rules)
      let known: Facts = {}
      for (;;) {
        const question = nextQuestion(pack, known, { on })
        if (!question) break
        expect(known).not.toHaveProperty(question.fact)
        const refused = Object.entries(known).flatMap(([id, value]) => (value === null ? [id] : []))
        // Some answers to the open questions that remain must settle a programme although the refused stay unknown.
        const reachable = worlds({ ...known, ...Object.fromEntries(refused.map((id) => [id, 'refused'])) })
        const settles = reachable.some((world) => {
          const answered = { ...world, ...Object.fromEntries(refused.map((id) => [id, null])) }
          const after = verdicts(pack, answered, { on })
          return question.decides.some((id) => after[id === 'first' ? 0 : 1] !== 'unknown')
        })
        expect(settles).toBe(true)
        known = { ...known, [question.fact]: person[question.fact] ?? null }
      }
      expect(Object.keys(known).length).toBeLessThanOrEqual(Object.keys(answers).length)
    }, 80)
  })
})
