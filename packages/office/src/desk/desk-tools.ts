import type { StaffActor } from '@caunoi/core/request'
import type { Ledger } from '../ledger.ts'
import type { Postman } from '../outbox/postman.ts'
import type { Team } from './team.ts'

/** What everything at the desk works with. */
export interface DeskTools {
  ledger: Ledger
  postman: Postman
  team: Team
}

/** Somebody at the desk does something: who, and with which input of the channel. */
export interface DeskAct {
  actor: StaffActor
  update: string
}
