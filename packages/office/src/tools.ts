import type { Ledger } from './ledger.ts'
import type { Postman } from './outbox/postman.ts'
import type { Team } from './staff/team.ts'

/** What the office works with. */
export interface Tools {
  ledger: Ledger
  postman: Postman
  team: Team
}
