import { text } from '@caunoi/conversation'
import { holderOf, type RequestEvent, type RequestState } from '@caunoi/core/request'
import type { KnownCentre } from '../centres.ts'
import type { BotDeps } from '../deps.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { cardLine } from './card.ts'
import { staffNotices } from './notices.ts'
import { chatOfStaff } from './staff-id.ts'

/** Who is told of a reminder or an escalation, and in which words. Nothing private stands in it. */
export const deadlineNotices = (
  state: RequestState,
  events: RequestEvent[],
  centre: KnownCentre,
  /** Private chats of those who lead the centre. */
  heads: number[],
  deps: BotDeps,
): NewEntry[] => {
  const line = cardLine(state, deps.now(), deps.pack)
  const holder = holderOf(state)
  const say = (chat: number, id: string): NewEntry => ({
    kind: 'say',
    chat,
    text: text('vi', id, { line: { html: line } }),
    buttons: holder ? [] : [[{ label: text('vi', 'desk-take'), data: `d:take:${state.code}` }]],
    protect: false,
    ...(centre.thread !== undefined && chat === centre.chat && { thread: centre.thread }),
  })
  const alerts = events.flatMap((event): NewEntry[] => {
    if (event.type === 'reminded')
      return [
        ...(holder
          ? [say(chatOfStaff(holder.id), 'desk-remind')]
          : centre.chat === undefined
            ? []
            : [say(centre.chat, 'desk-remind')]),
      ]
    if (event.type !== 'escalated') return []
    const chats = heads.length > 0 ? heads : centre.chat === undefined ? [] : [centre.chat]
    return chats.map((chat) => say(chat, 'desk-escalate'))
  })
  return [...staffNotices(state, events, centre), ...alerts]
}
