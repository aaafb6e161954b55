import { z } from 'zod'

/** How fast somebody must answer, most urgent first. */
export const urgencies = ['emergency', 'urgent', 'normal'] as const
export const Urgency = z.enum(urgencies)
export type Urgency = z.infer<typeof Urgency>

/** Negative when `a` comes before `b` in a queue. */
export const compareUrgency = (a: Urgency, b: Urgency): number => urgencies.indexOf(a) - urgencies.indexOf(b)
