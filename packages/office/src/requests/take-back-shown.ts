import { addMinutes, type Instant } from '@caunoi/core'
import type { Address } from '../address.ts'
import type { RequestDocument } from '../documents/request.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'

/** A channel lets a message be taken back for so long. */
const DELETABLE_MINUTES = 48 * 60

type Shown = RequestDocument['shown']

/** Those that can still be taken back. */
export const stillShown = (shown: Shown, now: Instant): Shown => {
  const oldest = Date.parse(addMinutes(now, -DELETABLE_MINUTES))
  return shown.filter(({ at }) => Date.parse(at) > oldest)
}

/** Asks the channels to take back what staff were shown of this request, in the chats that `whose` names. */
export const takeBackShown = (
  document: RequestDocument,
  now: Instant,
  whose: (to: Address) => boolean = () => true,
): RequestDocument => {
  const gone = stillShown(document.shown, now).filter(({ to }) => whose(to))
  const chats = new Map<string, { to: Address; messages: string[] }>()
  for (const { to, message } of gone) {
    const key = `${to.channel}/${to.chat}`
    const messages = [...(chats.get(key)?.messages ?? []), message]
    chats.set(key, { to, messages })
  }
  const entries = [...chats.values()].map(({ to, messages }): NewEntry => ({ kind: 'delete', to, messages }))
  return {
    ...document,
    shown: document.shown.filter((shown) => !gone.includes(shown)),
    outbox: addToOutbox(document.outbox, entries, now),
  }
}
