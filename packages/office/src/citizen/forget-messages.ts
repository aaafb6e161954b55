import { mutate } from '@caunoi/storage'
import type { OfficeTools } from '../deps.ts'
import { MESSAGE_PAGES } from '../documents/message-page.ts'

const AT_ONCE = 100

/** Removes the lists of messages of which none can be deleted any more. */
export const forgetMessages = async ({ store, now }: OfficeTools): Promise<void> => {
  for (const { id } of await store.due(MESSAGE_PAGES, now(), AT_ONCE))
    await mutate(store, MESSAGE_PAGES, id, (stored) =>
      stored ? { remove: true, result: undefined } : { result: undefined },
    )
}
