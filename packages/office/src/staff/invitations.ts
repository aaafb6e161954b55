import { mutate } from '@caunoi/storage'
import type { OfficeTools } from '../deps.ts'

const AT_ONCE = 100

/** Removes the invitations whose time is over. */
export const forgetInvitations = async ({ store, now }: OfficeTools): Promise<void> => {
  for (const { id } of await store.due('invitations', now(), AT_ONCE))
    await mutate(store, 'invitations', id, (stored) =>
      stored ? { remove: true, result: undefined } : { result: undefined },
    )
}
