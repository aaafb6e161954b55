import type { Effect, ShownScreen } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import { type RequestEvent, withoutDetails } from '@caunoi/core/request'
import type { Address } from '../address.ts'
import { RequestDocument } from '../documents/request.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { exportOf } from './export.ts'
import type { Household } from './household.ts'

export const sayEntry = (to: Address, screen: ShownScreen, replace?: string): NewEntry => ({
  kind: 'say',
  to,
  text: screen.text,
  buttons: screen.buttons,
  ...(screen.ask && { ask: screen.ask, askLabel: screen.askLabel ?? '' }),
  ...(screen.closeKeyboard && { closeKeyboard: true }),
  ...(replace !== undefined && { replace }),
  protect: screen.protect ?? false,
})

const withEvents = (household: Household, code: string, events: RequestEvent[], now: Instant): void => {
  const { person, requests, news } = household
  const before = requests.get(code) ?? RequestDocument.parse({ v: 2, code, events: [], updatedAt: now })
  requests.set(code, { ...before, events: [...before.events, ...events], updatedAt: now })
  news.set(code, [...(news.get(code) ?? []), ...events])
  if (!person.requests.includes(code)) household.person = { ...person, requests: [...person.requests, code] }
}

/** Carries out what a step wants, on copies of the documents. `replace` is the message whose button was pressed. */
export const applyEffects = (
  household: Household,
  effects: Effect[],
  now: Instant,
  replace?: string,
): void => {
  const say = (entries: NewEntry[]) => {
    const { person } = household
    household.person = { ...person, outbox: addToOutbox(person.outbox, entries, now) }
  }
  let editing = replace
  for (const effect of effects) {
    const { person } = household
    switch (effect.kind) {
      case 'say':
        say([sayEntry(person.address, effect.screen, effect.replace ? editing : undefined)])
        // Only one screen can take the place of the pressed message.
        if (effect.replace) editing = undefined
        break
      case 'toast':
        household.toast = effect.text
        break
      case 'request-events':
        withEvents(household, effect.request, effect.events, now)
        break
      case 'file':
        say([{ to: person.address, ...effect, kind: 'document', protect: false }])
        break
      case 'delete-messages':
        // What has not been said yet is not said any more.
        household.person = { ...person, outbox: person.outbox.filter((entry) => entry.kind === 'delete') }
        say([{ kind: 'delete', to: person.address, messages: person.messages.map((message) => message.id) }])
        household.person = { ...household.person, messages: [] }
        break
      case 'export-person':
        say([exportOf(household, now)])
        break
      case 'erase-person':
        household.erased = true
        break
      case 'remind':
      case 'cancel-reminder': {
        const others = person.reminders.filter((reminder) => reminder.name !== effect.name)
        const reminders =
          effect.kind === 'remind' ? [...others, { name: effect.name, at: effect.at }] : others
        household.person = { ...person, reminders }
        break
      }
      case 'keep-result':
        household.person = { ...person, results: [...person.results, effect.result] }
        break
      case 'forget-results':
        household.person = { ...person, results: [] }
        break
      case 'count':
        household.counts.push({ what: effect.what, key: effect.key })
        break
    }
  }
}

/** A request's document without anything that a person wrote or that leads to them. */
export const anonymous = (document: RequestDocument): RequestDocument => ({
  ...document,
  events: document.events.map(withoutDetails),
})
