import type { Delivery } from '../delivery/delivery.ts'
import type { Counting } from '../records/counting.ts'
import type { Repository } from '../records/repository.ts'
import type { Team } from '../team/team.ts'

/** What the office works with. */
export interface Tools {
  repository: Repository
  delivery: Delivery
  team: Team
  counting: Counting
}
