import type { Notice, Recipient } from '@caunoi/desk'
import type { Room } from '../address.ts'
import type { NewEntry } from '../outbox/entry.ts'
import type { KnownCentre } from '../records/centres.ts'
import { addressOfStaff } from '../records/staff-id.ts'

const addressOf = (to: Recipient, { room }: KnownCentre): Room | undefined =>
  to === 'room' ? room : addressOfStaff(to.staff)

/** Where notices go. What is for the group of a centre without one waits: the card comes when there is one. */
export const noticeEntries = (notices: readonly Notice[], centre: KnownCentre): NewEntry[] =>
  notices.flatMap((notice): NewEntry[] => {
    const to = addressOf(notice.kind === 'card' ? 'room' : notice.to, centre)
    if (to === undefined) return []
    if (notice.kind === 'card') return [{ kind: 'card', to, urgency: notice.urgency }]
    return notice.kind === 'say'
      ? [{ kind: 'say', to, audience: notice.audience, ...notice.screen }]
      : [{ ...notice, to }]
  })
