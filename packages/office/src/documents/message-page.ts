import { addMinutes, Instant } from '@caunoi/core'
import type { DocumentContent } from '@caunoi/storage'
import { z } from 'zod'
import { versioned } from './versioned.ts'

/** A message that can still be deleted from the chat. */
export const ChatMessage = z.object({ id: z.string(), at: Instant })
export type ChatMessage = z.infer<typeof ChatMessage>

/** So long a messenger lets a bot delete a message: Telegram's limit, the shortest. */
const DELETABLE_MINUTES = 48 * 60

/** Those that can still be deleted. */
export const deletable = (messages: readonly ChatMessage[], now: Instant): ChatMessage[] => {
  const oldest = Date.parse(addMinutes(now, -DELETABLE_MINUTES))
  return messages.filter(({ at }) => Date.parse(at) > oldest)
}

/**
 * Messages of one person's chat that did not fit into the person's own document, so that what is written with each input
 * does not grow with how much somebody has written. Never changed; removed when none of them can be deleted any more.
 */
export const MessagePage = versioned(
  z.object({
    v: z.literal(1),
    person: z.string(),
    messages: z.array(ChatMessage).min(1),
  }),
)
export type MessagePage = z.infer<typeof MessagePage>

export const MESSAGE_PAGES = 'message-pages'

/** So many messages make a page: few enough to be written with one input, many enough for few pages. */
export const PAGE = 200

/** By what the pages of a person are found. */
export const pageTag = (person: string): string => `person:${person}`

export const pageContent = (page: MessagePage): DocumentContent => {
  const newest = page.messages.reduce(
    (last, { at }) => (Date.parse(at) > Date.parse(last) ? at : last),
    '1970-01-01T00:00:00.000Z',
  )
  return {
    value: page,
    tags: [pageTag(page.person)],
    owner: page.person,
    due: addMinutes(newest, DELETABLE_MINUTES),
  }
}
