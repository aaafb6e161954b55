import { join, label, type ShownButton, text } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { findServices } from '@caunoi/core/catalogue'
import { outcomesOf, type RequestState, urgencies } from '@caunoi/core/request'
import { type Address, isSameAddress } from '../address.ts'
import type { KnownCentre } from '../centres.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { NewEntry } from '../outbox/entry.ts'
import type { View } from './view.ts'

/** A question to a staff member with its answers, before a command can be given. */
type Choice = (context: {
  state: RequestState
  to: Address
  view: View
  colleagues: StaffDocument[]
  centres: KnownCentre[]
}) => NewEntry

const question = (
  to: Address,
  id: string,
  code: string,
  buttons: ShownButton[][],
  language: Language,
): NewEntry => ({
  kind: 'say',
  to,
  text: join([text(language, id, { code })]),
  buttons: [...buttons, [{ label: label(language, 'desk-back'), data: `d:case:${code}` }]],
  protect: true,
})

const SERVICES = 8

const close: Choice = ({ state, to, view: { language } }) =>
  question(
    to,
    'desk-close-ask',
    state.code,
    outcomesOf(state.kind).map((outcome) => [
      { label: label(language, `desk-outcome-${outcome}`), data: `d:close:${state.code}:${outcome}` },
    ]),
    language,
  )

const connect: Choice = ({ state, to, view: { pack, now, language } }) => {
  const matches = findServices(pack, {
    needs: state.needs,
    ...(state.place !== undefined && { place: state.place }),
    on: now.slice(0, 10),
    limit: SERVICES,
  })
  return question(
    to,
    'desk-connect-ask',
    state.code,
    matches.map(({ service }) => [
      { label: service.name[language], data: `d:connect:${state.code}:${service.id}` },
    ]),
    language,
  )
}

const urgency: Choice = ({ state, to, view: { language } }) =>
  question(
    to,
    'desk-urgency-ask',
    state.code,
    urgencies
      .filter((level) => level !== state.urgency)
      .map((level) => [
        { label: label(language, `desk-urgency-${level}`), data: `d:urgency:${state.code}:${level}` },
      ]),
    language,
  )

const pass: Choice = ({ state, to, colleagues, centres, view: { pack, language } }) =>
  question(
    to,
    'desk-pass-ask',
    state.code,
    [
      ...colleagues
        .filter((colleague) => !isSameAddress(colleague.address, to))
        .map((colleague) => [{ label: colleague.name, data: `d:pass:${state.code}:${colleague.id}` }]),
      ...centres
        .filter((centre) => centre.id !== state.centre && centre.room !== undefined)
        .map((centre) => [
          {
            label: label(language, 'desk-pass-centre', {
              centre: pack.providers.find(({ id }) => id === centre.id)?.name[language] ?? centre.id,
            }),
            data: `d:pass:${state.code}:@${centre.id}`,
          },
        ]),
      [{ label: label(language, 'desk-pass-agency'), data: `d:agency:${state.code}` }],
    ],
    language,
  )

/** Verbs that need an answer before they become a command. */
export const choices: Partial<Record<string, Choice>> = { close, connect, urgency, pass }
