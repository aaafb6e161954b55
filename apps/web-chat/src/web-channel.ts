import { err, ok } from '@caunoi/core'
import type { Channel } from '@caunoi/office'
import { CHANNEL } from './code.ts'
import type { Pages } from './pages.ts'
import { shownOf } from './shown.ts'

/** Far more than anybody reads; a page has no limit of its own. */
const LONGEST = 20_000

/** Pages in a browser as a channel of the office. `address`: where the page is served, for links into it. */
export const webChannel = (pages: Pages, address: string): Channel => ({
  id: CHANNEL,
  abilities: { maxText: LONGEST, edit: true, delete: true, once: true, files: false },
  isRoom: () => false,
  send: async (message, key) => {
    const { chat } = message.to
    if (!pages.isOpen(chat))
      // What no page shows cannot stand on one either.
      return message.kind === 'delete' ? ok({}) : err({ kind: 'away' })
    const isShown = await pages.show(chat, shownOf(message, key))
    if (!isShown) return err(pages.isOpen(chat) ? { kind: 'later' } : { kind: 'away' })
    if (message.kind === 'delete') return ok({})
    return ok({ message: (message.kind === 'say' ? message.replace : undefined) ?? key })
  },
  present: () => pages.chats().map((chat) => ({ channel: CHANNEL, chat })),
  membership: async () => 'none',
  offerCommands: async () => {},
  fetchFile: async () => undefined,
  linkTo: async (payload) => `${address}?to=${payload}`,
  // It is served where health is asked for: who gets an answer has reached it.
  health: () => ({ ok: true }),
})
