import { z } from 'zod'
import { Citation } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import type { FactValue } from './facts.ts'

/** A dated value that a fact is compared with, `times` as large (default 1). */
export const ValueReference = z.strictObject({ value: z.string(), times: z.number().optional() })
export type ValueReference = z.infer<typeof ValueReference>

const Limit = z.union([z.number(), z.string(), ValueReference])
const Literal = z.union([z.string(), z.number(), z.boolean()])

/** The comparisons that a rule about a fact may make. */
export const comparisons = ['is', 'in', 'below', 'atMost', 'atLeast', 'above'] as const

/**
 * A condition as data. Exactly one of `all`, `any`, `not`, `count`, `fact` and `programme` is given.
 *
 * - `fact` with one or more of `is`, `in`, `below`, `atMost`, `atLeast`, `above` (all must hold). With `elapsed` the
 *   full years, months or days from that date until the day asked about are compared.
 * - `programme`: that other programme's verdict is yes.
 * - `count`: at least `atLeast` of the conditions hold.
 */
export const Rule = z
  .strictObject({
    get all() {
      return z.array(Rule).min(1).optional()
    },
    get any() {
      return z.array(Rule).min(1).optional()
    },
    get not() {
      return Rule.optional()
    },
    get count() {
      return z.strictObject({ of: z.array(Rule).min(1), atLeast: z.int().min(1) }).optional()
    },
    programme: z.string().optional(),
    fact: z.string().optional(),
    elapsed: z.enum(['years', 'months', 'days']).optional(),
    is: Literal.optional(),
    in: z.array(Literal).min(1).optional(),
    below: Limit.optional(),
    atMost: Limit.optional(),
    atLeast: Limit.optional(),
    above: Limit.optional(),
    /** The condition in words; a rule about one fact can do without. */
    label: Localized.optional(),
    /** The place in the law; inherited by the conditions inside. */
    source: Citation.optional(),
  })
  .superRefine((rule, context) => {
    const kinds = (['all', 'any', 'not', 'count', 'fact', 'programme'] as const).filter(
      (kind) => rule[kind] !== undefined,
    )
    if (kinds.length !== 1) {
      context.addIssue({ code: 'custom', message: 'exactly one of all, any, not, count, fact, programme' })
      return
    }
    const tests = comparisons.filter((test) => rule[test] !== undefined)
    if (kinds[0] === 'fact' && tests.length === 0) {
      context.addIssue({ code: 'custom', message: `a fact needs one of ${comparisons.join(', ')}` })
    }
    if (kinds[0] !== 'fact' && (tests.length > 0 || rule.elapsed !== undefined)) {
      context.addIssue({ code: 'custom', message: 'only a fact can be compared' })
    }
  })
export type Rule = z.infer<typeof Rule>

/** A comparison with its dated values filled in. */
export interface Test {
  is?: FactValue
  in?: readonly FactValue[]
  below?: number | string
  atMost?: number | string
  atLeast?: number | string
  above?: number | string
}
