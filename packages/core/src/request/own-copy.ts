import type { Actor, Holder } from './actor.ts'
import type { RequestEvent } from './event.ts'
import type { PassTarget } from './pass-target.ts'

/** Somebody who acted, as the citizen may know them. */
export type NamelessActor =
  | Exclude<Actor, { kind: 'staff' }>
  | Omit<Extract<Actor, { kind: 'staff' }>, 'id' | 'name'>

/** An event as its citizen may take it along: JSON, for the file with their data. */
export interface OwnEvent {
  type: RequestEvent['type']
  at: string
  by: NamelessActor
  [field: string]: unknown
}

const nameless = (actor: Actor): NamelessActor => {
  if (actor.kind !== 'staff') return actor
  const { id: _id, name: _name, ...rest } = actor
  return rest
}

const isPerson = (to: Holder | PassTarget): boolean => !('kind' in to) || to.kind === 'staff'

/**
 * The event for the file that a citizen asks for: neither side learns the other's account, and what staff noted for each
 * other stays with them. Everything that the person wrote, sent or was told is there.
 */
export const ownCopy = (event: RequestEvent): OwnEvent => {
  const { by, note, to, holder, ...kept } = event as RequestEvent & {
    note?: string
    to?: Holder | PassTarget
    holder?: Holder
  }
  return {
    ...kept,
    by: nameless(by),
    ...(note !== undefined && by.kind === 'citizen' && { note }),
    ...(to && !isPerson(to) && { to }),
  }
}
