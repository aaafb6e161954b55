import { cancelled } from './cancelled.ts'
import { closed } from './closed.ts'
import { duplicate } from './duplicate.ts'
import { received } from './received.ts'
import { referred } from './referred.ts'
import { stages } from './stages.ts'
import { unreachable } from './unreachable.ts'
import { waitingForCitizen } from './waiting-for-citizen.ts'

/** The life of a request: every status it may have, and what is true of it then. The types of a request follow from it. */
export const lifecycle = {
  received,
  ...stages,
  referred,
  'waiting-for-citizen': waitingForCitizen,
  unreachable,
  closed,
  cancelled,
  duplicate,
}
