import { join, label, type ShownButton, text } from '@caunoi/conversation'
import { findServices } from '@caunoi/core/catalogue'
import { Outcome, type RequestState, urgencies } from '@caunoi/core/request'
import type { KnownCentre } from '../centres.ts'
import type { BotDeps } from '../deps.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { NewEntry } from '../outbox/entry.ts'

/** A question to a staff member with its answers, before a command can be given. */
type Choice = (context: {
  state: RequestState
  chat: number
  deps: BotDeps
  colleagues: StaffDocument[]
  centres: KnownCentre[]
}) => NewEntry

const question = (chat: number, id: string, code: string, buttons: ShownButton[][]): NewEntry => ({
  kind: 'say',
  chat,
  text: join([text('vi', id, { code })]),
  buttons: [...buttons, [{ label: label('vi', 'desk-back'), data: `d:case:${code}` }]],
  protect: true,
})

const SERVICES = 8

const close: Choice = ({ state, chat }) =>
  question(
    chat,
    'desk-close-ask',
    state.code,
    Outcome.options.map((outcome) => [
      { label: label('vi', `desk-outcome-${outcome}`), data: `d:close:${state.code}:${outcome}` },
    ]),
  )

const connect: Choice = ({ state, chat, deps }) => {
  const matches = findServices(deps.pack, {
    needs: state.needs,
    ...(state.place !== undefined && { place: state.place }),
    on: deps.now().slice(0, 10),
    limit: SERVICES,
  })
  return question(
    chat,
    'desk-connect-ask',
    state.code,
    matches.map(({ service }) => [{ label: service.name.vi, data: `d:connect:${state.code}:${service.id}` }]),
  )
}

const urgency: Choice = ({ state, chat }) =>
  question(
    chat,
    'desk-urgency-ask',
    state.code,
    urgencies
      .filter((level) => level !== state.urgency)
      .map((level) => [
        { label: label('vi', `desk-urgency-${level}`), data: `d:urgency:${state.code}:${level}` },
      ]),
  )

const pass: Choice = ({ state, chat, colleagues, centres }) =>
  question(chat, 'desk-pass-ask', state.code, [
    ...colleagues
      .filter((colleague) => colleague.user !== chat)
      .map((colleague) => [{ label: colleague.name, data: `d:pass:${state.code}:${colleague.id}` }]),
    ...centres
      .filter((centre) => centre.id !== state.centre)
      .map((centre) => [
        {
          label: label('vi', 'desk-pass-centre', { centre: centre.id }),
          data: `d:pass:${state.code}:@${centre.id}`,
        },
      ]),
    [{ label: label('vi', 'desk-pass-agency'), data: `d:agency:${state.code}` }],
  ])

/** Verbs that need an answer before they become a command. */
export const choices: Partial<Record<string, Choice>> = { close, connect, urgency, pass }
