import type { Address } from '../address.ts'

/** Today's staff work in Telegram, whose account numbers make their ids: the group knows them by account anyway. */
const CHANNEL = 'telegram'

export const staffId = (account: string): string => `u${account}`

/** The private chat of a staff member. */
export const addressOfStaff = (id: string): Address => ({ channel: CHANNEL, chat: id.slice(1) })
