import { readSession, type Session, type World } from '@caunoi/conversation'
import { type RequestState, requestCode } from '@caunoi/core/request'
import type { PersonDocument } from '../documents/person.ts'
import type { Repository } from '../records/repository.ts'

/** What is read and made up within a unit of work. */
type Within = Pick<World, 'visits'> & { draw: <T>(make: () => T) => T }

const nothingBooked: Within = { visits: () => [], draw: (make) => make() }

/** What a step of this person's conversation may know. */
export const conversationWorld = (
  person: PersonDocument,
  requests: RequestState[],
  { deps, centres }: Repository,
  { visits, draw }: Within = nothingBooked,
): World => ({
  pack: deps.pack,
  now: deps.now(),
  newId: () => draw(() => Buffer.from(deps.random(12)).toString('base64url')),
  newCode: () => draw(() => requestCode(deps.random(8))),
  channel: person.address.channel,
  takesFiles: deps.channels.abilities(person.address).files,
  person: person.person,
  centres: centres.all(),
  requests,
  keptResults: person.results,
  visits,
})

/** The conversation as it stands; a new one where what is stored is no session. */
export const conversationSession = (person: PersonDocument): Session =>
  readSession(person.session, person.language)
