import type { StaffActor } from '@caunoi/core/request'
import type { Room } from '../address.ts'
import type { Said } from '../incoming.ts'

/** Somebody at the desk does something. */
export interface DeskAct {
  actor: StaffActor
  said: Said
  /** Where it is answered: the chat in which it was asked, or the private one. */
  here: Room
  isPrivate: boolean
}
