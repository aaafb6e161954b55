import { z } from 'zod'
import { Instant } from '../time/instant.ts'

/** By when somebody answers, as told to the citizen, and when staff are reminded of it. */
export const AnswerPromise = z.strictObject({ remindAt: Instant, by: Instant })
export type AnswerPromise = z.infer<typeof AnswerPromise>
