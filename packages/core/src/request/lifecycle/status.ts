import type { RequestFacts } from '../request-facts.ts'
import type { CentreSettings } from '../settings.ts'
import type { DueAction } from './due-action.ts'
import type { Rights } from './rights.ts'

/** Where a status stands in the life of a request: in the queue, in work, waiting for the citizen, passed on, over. */
export type Group = 'queue' | 'work' | 'pause' | 'passed' | 'end'

/** All that is true of a request because of its status. `Own`: what only a request with this status has. */
export interface StatusDefinition<Own extends object, In extends Group> {
  group: In
  own: Readonly<Record<keyof Own, true>>
  /** Who may do what; several where a status has halves that differ. */
  rights: readonly Rights[]
  rightsNow: (state: Own) => Rights
  /** What the clock does, if nobody does anything, because it has this status. */
  due: (state: RequestFacts & Own, settings: CentreSettings) => DueAction[]
}

/** What only a request with this status has. */
export type OwnOf<Definition> = Definition extends StatusDefinition<infer Own, Group> ? Own : never

/** A status with the same rights as long as it lasts. */
export const status =
  <Own extends object>() =>
  <In extends Group>({
    rights,
    ...rest
  }: Omit<StatusDefinition<Own, In>, 'rights' | 'rightsNow'> & { rights: Rights }): StatusDefinition<
    Own,
    In
  > => ({ ...rest, rights: [rights], rightsNow: () => rights })
