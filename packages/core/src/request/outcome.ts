import { z } from 'zod'

/** How a request ended. */
export const Outcome = z.enum([
  'helped',
  'referred',
  'information-given',
  'not-eligible',
  'citizen-withdrew',
  'unreachable',
  'other',
])
export type Outcome = z.infer<typeof Outcome>

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
