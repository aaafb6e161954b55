import { label, text } from '@caunoi/conversation'
import { type Alert, holderOf, type RequestEvent, type RequestState } from '@caunoi/core/request'
import type { KnownCentre } from '../centres.ts'
import type { Ledger } from '../ledger.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { cardLine } from './card.ts'
import { staffNotices } from './notices.ts'
import { chatOfStaff } from './staff-id.ts'

/** What the whole desk has promised; the rest is between the holder and the case. */
const PROMISED: readonly Alert['deadline'][] = ['first-answer', 'intervention']

/** After an outage a reminder can come too late to be of use, or twice at once. */
const isOver = (state: RequestState, alert: Alert, now: string): boolean => {
  if (alert.deadline !== 'appointment') return false
  const { appointment, reminded } = state
  const latest = reminded.findLast(({ deadline }) => deadline === 'appointment')
  return !appointment || Date.parse(appointment.from) <= Date.parse(now) || latest?.dueAt !== alert.dueAt
}

/** The chats that hear of an event of the clock. */
const chatsFor = (
  event: RequestEvent,
  state: RequestState,
  group: number | undefined,
  heads: number[],
  now: string,
): number[] => {
  const groups = group === undefined ? [] : [group]
  const holder = holderOf(state)
  if (event.type === 'escalated') return heads.length > 0 ? heads : groups
  if (event.type !== 'reminded' || isOver(state, event.alert, now)) return []
  const own = holder ? [chatOfStaff(holder.id)] : []
  return PROMISED.includes(event.alert.deadline) || own.length === 0 ? [...groups, ...own] : own
}

const wordsFor = (event: RequestEvent): string => {
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
  events: RequestEvent[],
  centre: KnownCentre,
  /** Private chats of those who lead the centre. */
  heads: number[],
  ledger: Ledger,
): NewEntry[] => {
  const say = (chat: number, id: string): NewEntry => {
    const view = ledger.view(chat)
    const button = (verb: string) => ({
      label: label(view.language, `desk-${verb}`),
      data: `d:${verb}:${state.code}`,
    })
    const isFree = state.status === 'received'
    return {
      kind: 'say',
      chat,
      text: text(view.language, id, { line: { html: cardLine(state, view) } }),
      buttons: [[...(isFree ? [button('take')] : []), ...(chat > 0 ? [button('case')] : [])]].filter(
        (row) => row.length > 0,
      ),
      protect: false,
      ...(centre.thread !== undefined && chat === centre.chat && { thread: centre.thread }),
    }
  }
  const now = ledger.deps.now()
  const alerts = events.flatMap((event) =>
    chatsFor(event, state, centre.chat, heads, now).map((chat) => say(chat, wordsFor(event))),
  )
  return [...staffNotices(state, events, centre, ledger.languages), ...alerts]
}
