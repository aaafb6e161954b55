import { text } from '@caunoi/conversation'
import { deletable, MESSAGE_PAGES, MessagePage, pageTag } from '../documents/message-page.ts'
import type { Said } from '../incoming.ts'
import type { Repository } from '../records/repository.ts'
import { withoutText } from '../without-text.ts'
import type { AtOnce } from './at-once.ts'

/** What still stands in the chat as far as it can be read; nothing where the store does not answer either. */
const standing = async ({ from, pressed, written }: Said, repository: Repository): Promise<string[]> => {
  const { store, now, log } = repository.deps
  const here = [pressed, written].filter((id) => id !== undefined)
  try {
    const key = repository.personKey(from.address)
    const person = await repository.person(key)
    const pages = await store.byTag(MESSAGE_PAGES, pageTag(key))
    const messages = [
      ...pages.flatMap(({ value }) => MessagePage.parse(value).messages),
      ...(person?.messages ?? []),
    ]
    return [...new Set([...here, ...deletable(messages, now()).map(({ id }) => id)])]
  } catch (error) {
    log.error({ err: withoutText(error) }, 'what stands in a chat could not be read')
    return here
  }
}

/**
 * Somebody wants everything gone from the screen while nothing can be stored: it goes at once. The input is not dealt with
 * by that; it comes again when something can be stored. False when the channel takes nothing now.
 */
export const exitWithoutStorage = async (
  said: Said,
  repository: Repository,
  atOnce: AtOnce,
): Promise<boolean> => {
  const { where, from } = said
  const messages = await standing(said, repository)
  return (
    (await atOnce.remove(where, messages)) && (await atOnce.tell(where, [text(from.language, 'exit-line')]))
  )
}
