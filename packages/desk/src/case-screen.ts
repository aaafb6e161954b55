import { bold, escapeHtml, type Html, join, type ShownButton } from '@caunoi/conversation'
import { available, type Details, groupCard, type RequestState, type StaffActor } from '@caunoi/core/request'
import type { RiskKind } from '@caunoi/core/risk'
import { cardText, shortTime } from './card.ts'
import { caseVerbs } from './case-verbs.ts'
import type { DeskScreen } from './effect.ts'
import { inPairs } from './in-pairs.ts'
import { label, text } from './message-text.ts'
import { button } from './turn.ts'
import type { View } from './view.ts'

const LATEST = 5
const LONGEST_MESSAGE = 300

/** What this person may do now; what the state does not allow is not offered. */
const caseButtons = (state: RequestState, actor: StaffActor, view: View): ShownButton[][] => {
  const { now, language } = view
  const may = available(state, actor, now)
  const offered = caseVerbs.filter(
    ({ offers, isAsked }) => may.includes(offers) && isAsked?.(state, now) !== false,
  )
  return inPairs(offered.map(({ name }) => button(label(language, `desk-${name}`), name, state.code)))
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
        risks: [
          ...new Set(state.risks.map((risk) => label(language, `desk-risk-${risk.kind as RiskKind}`))),
        ].join(', '),
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

/** The case in the private chat of who may see it, with what they may do. */
export const caseScreen = (state: RequestState, actor: StaffActor, view: View, lead?: Html): DeskScreen => ({
  text: join([lead, caseText(state, view)]),
  buttons: caseButtons(state, actor, view),
  protect: true,
})
