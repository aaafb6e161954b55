import { addMinutes, type Instant } from '@caunoi/core'
import type { DocumentContent } from '@caunoi/storage'
import type { PersonDocument } from './person.ts'
import { nextTry } from './request.ts'

/** A conversation that rested this long is forgotten. */
export const SESSION_DAYS = 30

/** When the person's document has to be looked at again: something to say, to be reminded of, or to forget. */
export const nextLook = (person: PersonDocument): Instant => {
  const forget = addMinutes(person.seenAt, SESSION_DAYS * 24 * 60)
  const moments = [forget, nextTry(person.outbox), ...person.reminders.map((reminder) => reminder.at)]
  return moments
    .filter((moment) => typeof moment === 'string')
    .reduce((first, moment) => (Date.parse(moment) < Date.parse(first) ? moment : first), forget)
}

export const personContent = (person: PersonDocument): DocumentContent => ({
  value: person,
  due: nextLook(person),
  owner: person.person,
})
