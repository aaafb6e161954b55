import { z } from 'zod'
import type { RequestKind } from './kind.ts'

/** How a request ended. */
export const Outcome = z.enum([
  'helped',
  'referred',
  'information-given',
  'not-eligible',
  'citizen-withdrew',
  'unreachable',
  'other',
  /** Of a report: the entry was wrong and has been set right. */
  'corrected',
  'was-right',
  'passed-to-editor',
])
export type Outcome = z.infer<typeof Outcome>

const ofReports: readonly Outcome[] = ['corrected', 'was-right', 'passed-to-editor']

/** The ways in which a request of this kind can end. */
export const outcomesOf = (kind: RequestKind): Outcome[] =>
  Outcome.options.filter((outcome) => ofReports.includes(outcome) === (kind === 'wrong-information'))

/** What the citizen says when asked whether the help came. */
export const FollowUpAnswer = z.enum(['yes', 'partly', 'no'])
export type FollowUpAnswer = z.infer<typeof FollowUpAnswer>

/** The fields in which needs are assessed: Circular 02/2020/TT-BLĐTBXH, article 5(2). */
export const NeedDomain = z.enum([
  'health',
  'education-and-work',
  'livelihood',
  'family-and-relations',
  'life-skills',
  'participation',
  'psychology',
  'other',
])
export type NeedDomain = z.infer<typeof NeedDomain>
