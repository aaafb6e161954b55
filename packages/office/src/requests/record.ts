import type { RequestEvent, RequestState } from '@caunoi/core/request'
import { deadlineNotices } from '@caunoi/desk'
import { RequestDocument, stateOf } from '../documents/request.ts'
import { servicesBooked } from '../records/bookings.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { tellPerson } from './tell-person.ts'
import { withNotices } from './waits-for-room.ts'

/**
 * Appends events that staff or the clock brought about to a request, with all that they bring: card and notices for
 * staff, news for the citizen, hours that are given away. `heads`: who is told of what is late.
 */
export const record = (
  code: string,
  events: readonly RequestEvent[],
  records: Records,
  repository: Repository,
  heads: readonly string[] = [],
): RequestState => {
  const { now, pack } = repository.deps
  const at = now()
  const before = records.request(code) ?? RequestDocument.parse({ v: 2, code, events: [], updatedAt: at })
  const changed = { ...before, events: [...before.events, ...events], updatedAt: at }
  const state = stateOf(changed)
  const centre = repository.centres.byId(state.centre)
  const languageOf = (staff: string) => repository.languages.of(staff)
  const notices = deadlineNotices(state, events, heads, {
    settings: centre.settings,
    languageOf,
    now: at,
    pack,
  })
  records.putRequest(withNotices(changed, notices, centre, at))
  const person = state.person === null ? undefined : records.person(state.person)
  if (person) records.putPerson(tellPerson(person, state, events, repository))
  for (const service of servicesBooked(state, events)) records.book(service)
  return state
}
