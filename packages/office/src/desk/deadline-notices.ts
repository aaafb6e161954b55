import { label, text } from '@caunoi/conversation'
import { type Alert, holderOf, type RequestEvent, type RequestState } from '@caunoi/core/request'
import { type Address, isSameAddress, type Room } from '../address.ts'
import type { KnownCentre } from '../centres.ts'
import type { Ledger } from '../ledger.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { cardLine } from './card.ts'
import { staffNotices } from './notices.ts'
import { addressOfStaff } from './staff-id.ts'

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
const roomsFor = (
  event: RequestEvent,
  state: RequestState,
  group: Room | undefined,
  heads: Address[],
  now: string,
): Room[] => {
  const groups = group === undefined ? [] : [group]
  const holder = holderOf(state)
  if (event.type === 'escalated') return heads.length > 0 ? heads : groups
  if (event.type !== 'reminded' || isOver(state, event.alert, now)) return []
  const own = holder ? [addressOfStaff(holder.id)] : []
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
  heads: Address[],
  ledger: Ledger,
): NewEntry[] => {
  const say = (to: Room, id: string): NewEntry => {
    const view = ledger.view(to)
    const button = (verb: string) => ({
      label: label(view.language, `desk-${verb}`),
      data: `d:${verb}:${state.code}`,
    })
    const isFree = state.status === 'received'
    return {
      kind: 'say',
      to,
      text: text(view.language, id, { line: { html: cardLine(state, view) } }),
      buttons: [
        [...(isFree ? [button('take')] : []), ...(!isSameAddress(to, centre.room) ? [button('case')] : [])],
      ].filter((row) => row.length > 0),
      protect: false,
    }
  }
  const now = ledger.deps.now()
  const alerts = events.flatMap((event) =>
    roomsFor(event, state, centre.room, heads, now).map((to) => say(to, wordsFor(event))),
  )
  return [...staffNotices(state, events, centre, ledger.languages), ...alerts]
}
