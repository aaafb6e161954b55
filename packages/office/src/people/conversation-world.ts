import { readSession, type Session, type World } from '@caunoi/conversation'
import { freeRequestCode, type RequestState } from '@caunoi/core/request'
import type { PersonDocument } from '../documents/person.ts'
import type { Repository } from '../records/repository.ts'

/** What is read and made up within a unit of work. */
type Within = Pick<World, 'visits'> & {
  draw: <T>(make: () => T) => T
  /** Whether a request has this code. */
  isTaken: (code: string) => boolean
}

/** Outside one, where nothing is written. */
const nothingWritten: Within = { visits: () => [], draw: (make) => make(), isTaken: () => false }

/** What a step of this person's conversation may know. */
export const conversationWorld = (
  person: PersonDocument,
  requests: RequestState[],
  { deps, centres }: Repository,
  { visits, draw, isTaken }: Within = nothingWritten,
): World => ({
  pack: deps.pack,
  now: deps.now(),
  newCode: () => freeRequestCode(() => draw(() => deps.random(8)), isTaken),
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
