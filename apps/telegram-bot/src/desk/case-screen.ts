import { bold, escapeHtml, type Html, join, label, type ShownButton, text } from '@caunoi/conversation'
import type { Instant, Pack } from '@caunoi/core'
import {
  available,
  type CommandType,
  type Details,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'
import type { NewEntry } from '../outbox/entry.ts'
import { cardText, shortTime } from './card.ts'
import { chatOfStaff } from './staff-id.ts'

const LATEST = 5
const LONGEST_MESSAGE = 300

/** Verbs of the private desk, in its order, with the command each one leads to. */
const verbs: [string, CommandType][] = [
  ['take', 'take'],
  ['accept', 'accept-referral'],
  ['refuse', 'refuse-referral'],
  ['message', 'message-citizen'],
  ['note', 'note'],
  ['verify', 'verify'],
  ['assess', 'assess'],
  ['connect', 'connect'],
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

const inPairs = (buttons: ShownButton[]): ShownButton[][] =>
  buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))

/** What this person may do now; what the state does not allow is not offered. */
export const caseButtons = (state: RequestState, actor: StaffActor, now: Instant): ShownButton[][] => {
  const may = available(state, actor, now)
  const offered = verbs.filter(([, command]) => may.includes(command))
  return inPairs(
    offered.map(([verb]) => ({ label: label('vi', `desk-${verb}`), data: `d:${verb}:${state.code}` })),
  )
}

const clipped = (words: string): string =>
  words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words

const contactLine = ({ contact }: Details): Html =>
  text('vi', `desk-contact-${contact.mode}`, { phone: contact.phone ?? '', hours: contact.hours ?? '' })

const talk = (details: Details, pack: Pack): Html | undefined => {
  const latest = details.messages.slice(-LATEST)
  if (latest.length === 0) return undefined
  const lines = latest.map((message) =>
    text('vi', `desk-said-${message.from}`, {
      time: shortTime(message.at, pack),
      text: clipped(message.text),
      file: message.file ? label('vi', 'desk-file') : '',
    }),
  )
  return join([text('vi', 'desk-talk'), ...lines], '\n')
}

const notes = (details: Details, pack: Pack): Html | undefined => {
  const latest = details.notes.slice(-LATEST)
  if (latest.length === 0) return undefined
  const lines = latest.map((note) =>
    text('vi', 'desk-noted', { time: shortTime(note.at, pack), by: note.by, text: clipped(note.text) }),
  )
  return join([text('vi', 'desk-notes'), ...lines], '\n')
}

const attachments = (state: RequestState, details: Details): Html | undefined => {
  if (details.attachments.length === 0) return undefined
  const lines = details.attachments.map((attachment) =>
    attachment.kind === 'screening'
      ? text('vi', 'desk-screening', {
          id: attachment.questionnaire,
          scores: Object.entries(attachment.scales)
            .map(([scale, value]) => `${scale} ${value} (${attachment.bands[scale] ?? '—'})`)
            .join(', '),
        })
      : text('vi', 'desk-eligibility', { programmes: attachment.programmes.join(', ') }),
  )
  return join([...lines, text('vi', 'desk-attachments-hint', { code: state.code })], '\n')
}

/** Everything of a case for whoever works on it: protected content of a private chat. */
export const caseText = (state: RequestState, now: Instant, pack: Pack): Html => {
  const { details } = state
  return join([
    state.risks.length > 0 &&
      text('vi', 'desk-risks', {
        risks: [...new Set(state.risks.map((risk) => label('vi', `desk-risk-${risk.kind}`)))].join(', '),
      }),
    cardText(state, now, pack),
    state.minor && text('vi', 'desk-minor'),
    state.forWhom === 'other' && text('vi', 'desk-for-other'),
    details
      ? join([bold(label('vi', 'desk-story')), escapeHtml(details.text)], '\n')
      : text('vi', 'desk-erased'),
    details ? contactLine(details) : undefined,
    state.appointment && text('vi', 'desk-appointment', { time: shortTime(state.appointment.from, pack) }),
    details ? attachments(state, details) : undefined,
    details ? talk(details, pack) : undefined,
    details ? notes(details, pack) : undefined,
  ])
}

/** The case as a message to the staff member's private chat. */
export const caseEntry = (
  state: RequestState,
  actor: StaffActor,
  now: Instant,
  pack: Pack,
  lead?: Html,
): NewEntry => ({
  kind: 'say',
  chat: chatOfStaff(actor.id),
  text: join([lead, caseText(state, now, pack)]),
  buttons: caseButtons(state, actor, now),
  protect: true,
})
