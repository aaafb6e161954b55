import type { Input } from '@caunoi/conversation'
import { step } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { staffNotices } from '@caunoi/desk'
import type { Address } from '../address.ts'
import { stateOf } from '../documents/request.ts'
import { remembered, wasSeen } from '../documents/seen.ts'
import type { Ledger } from '../ledger.ts'
import { addToOutbox } from '../outbox/add.ts'
import { noticeEntries } from '../requests/notice-entries.ts'
import { applyEffects } from './apply-effects.ts'
import type { Household } from './household.ts'

/** One thing that a citizen did in their private chat. */
export interface CitizenTurn {
  update: string
  address: Address
  language: Language
  input: Input
  /** The message whose button was pressed. */
  pressed?: string
  /** The person's own message, so that a quick exit can delete it too. */
  written?: string
}

export interface TurnOutcome {
  person: string
  /** False: the update had been dealt with before. */
  fresh: boolean
  toast?: string
  requests: string[]
  erased: boolean
  counts: Household['counts']
  /** The language that the person has just chosen. */
  language?: Language
}

const MESSAGES_KEPT = 400

/** Adds what staff must hear of the new events to the requests' outboxes. */
export const tellStaff = (household: Household, ledger: Ledger, now: string): void => {
  for (const [code, events] of household.news) {
    const document = household.requests.get(code)
    if (!document) continue
    const state = stateOf(document)
    const centre = ledger.centres.byId(state.centre)
    const languageOf = (staff: string) => ledger.languages.of(staff)
    const notices = staffNotices(state, events, { settings: centre.settings, languageOf })
    const outbox = addToOutbox(document.outbox, noticeEntries(notices, centre), now)
    household.requests.set(code, { ...document, outbox })
  }
}

/** A request of a centre without a group waits: whoever runs the bot has to know. */
const warnOfUnstaffed = ({ requests, news }: Household, { centres, deps }: Ledger): void => {
  for (const code of news.keys()) {
    const document = requests.get(code)
    const centre = document && centres.byId(stateOf(document).centre)
    if (centre?.unstaffed)
      deps.log.error({ centre: centre.id, code }, 'a request waits: its centre has no group yet (/nhom)')
  }
}

/** Lets the conversation answer, and stores session, requests, notices and the update's id in one write. */
export const handleCitizen = async (turn: CitizenTurn, ledger: Ledger): Promise<TurnOutcome> => {
  const key = ledger.personKey(turn.address)
  const now = ledger.deps.now()
  let before: Language | undefined
  const { result: fresh, household } = await ledger.withPerson(
    key,
    () => ledger.newPerson(turn.address, turn.language),
    (house) => {
      before = house.person.language
      if (wasSeen(house.person.updates, turn.update)) return false
      const states = [...house.requests.values()].map(stateOf)
      const { session, effects } = step(
        ledger.session(house.person),
        turn.input,
        ledger.world(house.person, states, house),
      )
      house.person = {
        ...house.person,
        session,
        language: session.language,
        seenAt: now,
        blocked: false,
        updates: remembered(house.person.updates, turn.update, now),
        // Telegram is there again, or this turn would not be: what waits need not wait longer.
        outbox: house.person.outbox.map(({ notBefore: _waited, ...entry }) => entry),
        messages: [
          ...house.person.messages,
          ...(turn.written === undefined ? [] : [{ id: turn.written, at: now }]),
        ].slice(-MESSAGES_KEPT),
      }
      applyEffects(house, effects, now, turn.pressed)
      tellStaff(house, ledger, now)
      return true
    },
  )
  warnOfUnstaffed(household, ledger)
  return {
    person: key,
    fresh,
    requests: [...household.news.keys()],
    erased: household.erased,
    counts: household.counts,
    ...(fresh && before !== household.person.language && { language: household.person.language }),
    ...(household.toast !== undefined && { toast: household.toast }),
  }
}
