import { z } from 'zod'
import { Instant } from '../time/instant.ts'

/** A date that somebody has to keep. */
export const Deadline = z.enum([
  /** The promised first answer. */
  'first-answer',
  /** Help for somebody in serious danger, within a time that the law sets. */
  'intervention',
  /** Whoever took the case works on it, or it goes back to the queue. */
  'lease',
  /** The other side says whether it accepts. */
  'referral',
  /** The next step of a case in work. */
  'progress',
  /** A sign of life from the citizen. */
  'citizen-silent',
  /** Late reminders come as well, after an outage: whoever tells people looks whether it is over. */
  'appointment',
])
export type Deadline = z.infer<typeof Deadline>

/** A reminder or an escalation: of what, and of which moment. The same one is given once. */
export const Alert = z.strictObject({ deadline: Deadline, dueAt: Instant })
export type Alert = z.infer<typeof Alert>
