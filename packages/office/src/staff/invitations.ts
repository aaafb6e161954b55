import { createHash } from 'node:crypto'
import { mutate } from '@caunoi/storage'
import type { OfficeTools } from '../deps.ts'

export const INVITATIONS = 'invitations'
/** Long enough that nobody guesses one, short enough for a link: 22 letters. */
export const TOKEN_BYTES = 16
const AT_ONCE = 100

/** Only this is kept of a token: who reads the store cannot open an invitation. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Removes the invitations whose time is over. */
export const forgetInvitations = async ({ store, now }: OfficeTools): Promise<void> => {
  for (const { id } of await store.due(INVITATIONS, now(), AT_ONCE))
    await mutate(store, INVITATIONS, id, (stored) =>
      stored ? { remove: true, result: undefined } : { result: undefined },
    )
}
