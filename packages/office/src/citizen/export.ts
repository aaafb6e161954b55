import type { Instant } from '@caunoi/core'
import { ownCopy } from '@caunoi/core/request'
import type { NewEntry } from '../outbox/entry.ts'
import type { PersonChanges } from './person-changes.ts'

/** Everything that is kept about a person, as a file they can read and take elsewhere. */
export const exportOf = ({ person, requests }: PersonChanges, now: Instant): NewEntry => {
  const everything = {
    exportedAt: now,
    language: person.language,
    session: person.session,
    keptResults: person.results,
    reminders: person.reminders,
    requests: [...requests.values()].map(({ code, events }) => ({ code, events: events.map(ownCopy) })),
  }
  return {
    kind: 'document',
    to: person.address,
    name: `cau-noi-${now.slice(0, 10)}.json`,
    mime: 'application/json',
    content: JSON.stringify(everything, null, 2),
    caption: '',
    protect: false,
  }
}
