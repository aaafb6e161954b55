import { compareUrgency, type Urgency } from '@caunoi/core/request'
import type { RequestDocument } from '../documents/request.ts'

const urgencyOf = (document: RequestDocument): Urgency =>
  document.outbox.find((entry) => entry.kind === 'card')?.urgency ?? 'normal'

/** Cards that wait for room, most urgent first: the order in which the scheduler asks for them. */
export const byUrgency = (a: RequestDocument, b: RequestDocument): number =>
  compareUrgency(urgencyOf(a), urgencyOf(b)) || Date.parse(a.updatedAt) - Date.parse(b.updatedAt)
