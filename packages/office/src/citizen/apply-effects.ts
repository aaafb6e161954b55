import type { Effect } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import type { RequestEvent } from '@caunoi/core/request'
import { deletable } from '../documents/message-page.ts'
import { RequestDocument } from '../documents/request.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { sayEntry } from '../people/say-entry.ts'
import { exportOf } from './export.ts'
import type { PersonChanges } from './person-changes.ts'

const withEvents = (changes: PersonChanges, code: string, events: RequestEvent[], now: Instant): void => {
  const { person, requests, newEvents } = changes
  const before = requests.get(code) ?? RequestDocument.parse({ v: 2, code, events: [], updatedAt: now })
  requests.set(code, { ...before, events: [...before.events, ...events], updatedAt: now })
  newEvents.set(code, [...(newEvents.get(code) ?? []), ...events])
  if (!person.requests.includes(code)) changes.person = { ...person, requests: [...person.requests, code] }
}

/** What can still be deleted from the person's chat, newest first: that stands on the screen. */
const standing = ({ person, pages }: PersonChanges, now: Instant): string[] => {
  const messages = deletable([...pages.takeAll(), ...person.messages], now)
  const newestFirst = messages.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return [...new Set(newestFirst.map(({ id }) => id))]
}

/** Carries out what a step wants, on copies of the documents. `replace` is the message whose button was pressed. */
export const applyEffects = (
  changes: PersonChanges,
  effects: Effect[],
  now: Instant,
  replace?: string,
): void => {
  const say = (entries: NewEntry[]) => {
    const { person } = changes
    changes.person = { ...person, outbox: addToOutbox(person.outbox, entries, now) }
  }
  let editing = replace
  const waiting = new Set(changes.person.outbox.map(({ id }) => id))
  for (const effect of effects) {
    const { person } = changes
    switch (effect.kind) {
      case 'say':
        say([sayEntry(person.address, effect.screen, effect.replace ? editing : undefined)])
        // Only one screen can take the place of the pressed message.
        if (effect.replace) editing = undefined
        break
      case 'toast':
        changes.toast = effect.text
        break
      case 'request-events':
        withEvents(changes, effect.request, effect.events, now)
        break
      case 'file':
        say([{ to: person.address, ...effect, kind: 'document', protect: false }])
        break
      case 'delete-messages':
        // What has not been said yet is not said any more.
        changes.person = { ...person, outbox: person.outbox.filter((entry) => entry.kind === 'delete') }
        say([{ kind: 'delete', to: person.address, messages: standing(changes, now) }])
        changes.person = { ...changes.person, messages: [] }
        break
      case 'export-person':
        say([exportOf(changes, now)])
        break
      case 'erase-person':
        changes.erased = true
        // What waited is part of what is erased; the messages in the chat go as far as the channel can take them back.
        changes.person = { ...person, outbox: person.outbox.filter(({ id }) => !waiting.has(id)) }
        say([{ kind: 'delete', to: person.address, messages: standing(changes, now) }])
        editing = undefined
        break
      case 'remind':
      case 'cancel-reminder': {
        const others = person.reminders.filter((reminder) => reminder.name !== effect.name)
        const reminders =
          effect.kind === 'remind' ? [...others, { name: effect.name, at: effect.at }] : others
        changes.person = { ...person, reminders }
        break
      }
      case 'keep-result':
        changes.person = { ...person, results: [...person.results, effect.result] }
        break
      case 'forget-results':
        changes.person = { ...person, results: [] }
        break
      case 'count':
        changes.counts.push({ what: effect.what, key: effect.key })
        break
    }
  }
}
