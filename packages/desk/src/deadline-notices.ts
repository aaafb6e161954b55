import { mainLanguage } from '@caunoi/core'
import { type Alert, holderOf, type RequestEvent, type RequestState } from '@caunoi/core/request'
import { cardLine } from './card.ts'
import type { Notice, Recipient } from './effect.ts'
import { label, text } from './message-text.ts'
import type { NamedVerb } from './named-verb.ts'
import { type NoticeView, staffNotices } from './notices.ts'
import { button } from './turn.ts'

/** What the whole desk has promised; the rest is between the holder and the case. */
const PROMISED: readonly Alert['deadline'][] = ['first-answer', 'intervention']

/** After an outage a reminder can come too late to be of use, or twice at once. */
const isOver = (state: RequestState, alert: Alert, now: string): boolean => {
  if (alert.deadline !== 'appointment') return false
  const { appointment, reminded } = state
  const latest = reminded.findLast(({ deadline }) => deadline === 'appointment')
  return !appointment || Date.parse(appointment.from) <= Date.parse(now) || latest?.dueAt !== alert.dueAt
}

/** Who hears of an event of the clock. */
const recipientsOf = (
  event: RequestEvent,
  state: RequestState,
  heads: readonly string[],
  now: string,
): Recipient[] => {
  const holder = holderOf(state)
  if (event.type === 'escalated') return heads.length > 0 ? heads.map((staff) => ({ staff })) : ['room']
  if (event.type !== 'reminded' || isOver(state, event.alert, now)) return []
  const own = holder ? [{ staff: holder.id }] : []
  return PROMISED.includes(event.alert.deadline) || own.length === 0 ? ['room', ...own] : own
}

const wordsFor = (event: RequestEvent): 'desk-escalate' | 'desk-remind-appointment' | 'desk-remind' => {
  if (event.type === 'escalated') return 'desk-escalate'
  const isAppointment = event.type === 'reminded' && event.alert.deadline === 'appointment'
  return isAppointment ? 'desk-remind-appointment' : 'desk-remind'
}

/**
 * Who is told of a reminder or an escalation, and in which words: at half the time the group and the holder, past it
 * those who lead, in private. Nothing of what the citizen wrote stands in it.
 */
export const deadlineNotices = (
  state: RequestState,
  events: readonly RequestEvent[],
  /** Staff who lead the centre. */
  heads: readonly string[],
  view: NoticeView,
): Notice[] => {
  const { now, pack } = view
  const say = (to: Recipient, id: ReturnType<typeof wordsFor>): Notice => {
    const language = to === 'room' ? mainLanguage : view.languageOf(to.staff)
    const verb = (name: NamedVerb) => button(label(language, `desk-${name}`), name, state.code)
    const isFree = state.status === 'received'
    return {
      kind: 'say',
      to,
      audience: 'team',
      screen: {
        text: text(language, id, { line: { html: cardLine(state, { now, pack, language }) } }),
        buttons: [[...(isFree ? [verb('take')] : []), ...(to === 'room' ? [] : [verb('case')])]].filter(
          (row) => row.length > 0,
        ),
        protect: false,
      },
    }
  }
  const alerts = events.flatMap((event) =>
    recipientsOf(event, state, heads, now).map((to) => say(to, wordsFor(event))),
  )
  return [...staffNotices(state, events, view), ...alerts]
}
