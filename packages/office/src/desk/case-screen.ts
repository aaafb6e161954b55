import { bold, escapeHtml, type Html, join, label, type ShownButton, text } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import {
  available,
  type CommandType,
  type Details,
  groupCard,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'
import type { NewEntry } from '../outbox/entry.ts'
import { cardText, shortTime } from './card.ts'
import { addressOfStaff } from './staff-id.ts'
import type { View } from './view.ts'

const LATEST = 5
const LONGEST_MESSAGE = 300

/** Verbs of the private desk, in its order, with the command each one leads to. */
const verbs: [string, CommandType][] = [
  ['take', 'take'],
  ['accept', 'accept-referral'],
  ['refuse', 'refuse-referral'],
  ['message', 'message-citizen'],
  ['note', 'note'],
  ['answers', 'record-reveal'],
  ['verify', 'verify'],
  ['assess', 'assess'],
  ['connect', 'connect'],
  ['confirm', 'schedule'],
  ['schedule', 'schedule'],
  ['wait', 'wait-for-citizen'],
  ['unreachable', 'mark-unreachable'],
  ['followup', 'follow-up'],
  ['pass', 'pass'],
  ['duplicate', 'mark-duplicate'],
  ['urgency', 'change-urgency'],
  ['release', 'release'],
  ['close', 'close'],
  ['reopen', 'reopen'],
]

/** A time that lies ahead waits for a yes. */
export const isProposed = ({ appointment }: RequestState, now: Instant): boolean =>
  appointment?.proposed === true && Date.parse(appointment.from) > Date.parse(now)

const inPairs = (buttons: ShownButton[]): ShownButton[][] =>
  buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))

/** What this person may do now; what the state does not allow is not offered. */
export const caseButtons = (
  state: RequestState,
  actor: StaffActor,
  { now, language }: View,
): ShownButton[][] => {
  const may = available(state, actor, now)
  const asks: Record<string, boolean> = {
    answers: (state.details?.attachments.length ?? 0) > 0,
    confirm: isProposed(state, now),
  }
  const offered = verbs.filter(([verb, command]) => may.includes(command) && asks[verb] !== false)
  return inPairs(
    offered.map(([verb]) => ({ label: label(language, `desk-${verb}`), data: `d:${verb}:${state.code}` })),
  )
}

const clipped = (words: string): string =>
  words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words

const contactLine = ({ contact }: Details, language: View['language']): Html =>
  contact.mode === 'phone' && contact.phone === undefined
    ? text(language, 'desk-contact-none')
    : text(language, `desk-contact-${contact.mode}`, {
        phone: contact.phone ?? '',
        hours: contact.hours ?? '',
      })

const talk = (details: Details, { pack, language }: View): Html | undefined => {
  const latest = details.messages.slice(-LATEST)
  if (latest.length === 0) return undefined
  const lines = latest.map((message) =>
    text(language, `desk-said-${message.from}`, {
      time: shortTime(message.at, pack),
      text: clipped(message.text),
      file: message.file ? label(language, 'desk-file') : '',
    }),
  )
  return join([text(language, 'desk-talk'), ...lines], '\n')
}

const notes = (details: Details, { pack, language }: View): Html | undefined => {
  const latest = details.notes.slice(-LATEST)
  if (latest.length === 0) return undefined
  const lines = latest.map((note) =>
    text(language, 'desk-noted', { time: shortTime(note.at, pack), by: note.by, text: clipped(note.text) }),
  )
  return join([text(language, 'desk-notes'), ...lines], '\n')
}

const attachments = (state: RequestState, details: Details, { language }: View): Html | undefined => {
  if (details.attachments.length === 0) return undefined
  const lines = details.attachments.map((attachment) =>
    attachment.kind === 'screening'
      ? text(language, 'desk-screening', {
          id: attachment.questionnaire,
          scores: Object.entries(attachment.scales)
            .map(([scale, value]) => `${scale} ${value} (${attachment.bands[scale] ?? '—'})`)
            .join(', '),
        })
      : text(language, 'desk-eligibility', { programmes: attachment.programmes.join(', ') }),
  )
  return join([...lines, text(language, 'desk-attachments-hint', { code: state.code })], '\n')
}

/** The appointment with its place, where the card above does not say it all. */
const appointmentText = (state: RequestState, { pack, language, now }: View): Html | undefined => {
  const { appointment, details } = state
  const place = details?.appointmentPlace ?? ''
  if (!appointment || (place === '' && groupCard(state, now).visit)) return undefined
  return text(language, appointment.proposed ? 'desk-appointment-proposed' : 'desk-appointment', {
    time: shortTime(appointment.from, pack),
    place,
  })
}

/** Everything of a case for whoever works on it: protected content of a private chat. */
export const caseText = (state: RequestState, view: View): Html => {
  const { language } = view
  const { details } = state
  return join([
    state.risks.length > 0 &&
      text(language, 'desk-risks', {
        risks: [...new Set(state.risks.map((risk) => label(language, `desk-risk-${risk.kind}`)))].join(', '),
      }),
    cardText(state, view),
    state.minor && text(language, 'desk-minor'),
    state.forWhom === 'other' && text(language, 'desk-for-other'),
    details
      ? join([bold(label(language, 'desk-story')), escapeHtml(details.text)], '\n')
      : text(language, 'desk-erased'),
    details ? contactLine(details, language) : undefined,
    appointmentText(state, view),
    details ? attachments(state, details, view) : undefined,
    details ? talk(details, view) : undefined,
    details ? notes(details, view) : undefined,
  ])
}

/** The case as a message to the staff member's private chat. */
export const caseEntry = (state: RequestState, actor: StaffActor, view: View, lead?: Html): NewEntry => ({
  kind: 'say',
  to: addressOfStaff(actor.id),
  text: join([lead, caseText(state, view)]),
  buttons: caseButtons(state, actor, view),
  protect: true,
})
