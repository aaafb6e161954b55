import fc from 'fast-check'
import type { Facts } from '../../src/eligibility/facts.ts'
import type { Rule } from '../../src/eligibility/rule.ts'
import { answers } from './small-pack.ts'

const leaf: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom('member', 'refugee').chain((fact) => fc.boolean().map((is): Rule => ({ fact, is }))),
  fc
    .subarray(['owned', 'rented', 'none'], { minLength: 1 })
    .map((list): Rule => ({ fact: 'home', in: list })),
  fc.constantFrom('below', 'atMost', 'atLeast', 'above').chain((test) =>
    fc.oneof(
      fc.integer({ min: 0, max: 4 }).map((limit): Rule => ({ fact: 'children', [test]: limit })),
      fc.constantFrom(59, 60, 61, 70).map((limit): Rule => ({ fact: 'years', [test]: limit })),
    ),
  ),
)

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
    tie('rule').map((not): Rule => ({ not })),
    fc
      .tuple(fc.array(tie('rule'), { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 3 }))
      .map(([of, atLeast]): Rule => ({ count: { of, atLeast } })),
  ),
}))

/** Conditions of every kind over the facts of the small pack. */
export const randomRule: fc.Arbitrary<Rule> = rule

/** Two programmes, the second of which rests on the verdict of the first. */
export const randomProgrammes: fc.Arbitrary<[Rule, Rule]> = fc
  .tuple(randomRule, randomRule)
  .map(([first, second]) => [
    first,
    { any: [{ all: [{ programme: 'first' }, second] }, { not: { any: [{ programme: 'first' }, second] } }] },
  ])

/** Some answers, others missing, a few refused. */
export const randomFacts: fc.Arbitrary<Facts> = fc.record(
  Object.fromEntries(
    Object.entries(answers).map(([id, values]) => [
      id,
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...values) },
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
    ]),
  ),
)
