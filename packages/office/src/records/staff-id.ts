import type { Address } from '../address.ts'

/** Today's staff work in Telegram, whose account numbers make their ids: the group knows them by account anyway. */
const CHANNEL = 'telegram'

export const staffId = (account: string): string => `u${account}`

/** Whose private chat it is, should they be staff. */
export const staffIdOf = ({ chat }: Address): string => staffId(chat)

/** The private chat of a staff member. */
export const addressOfStaff = (id: string): Address => ({ channel: CHANNEL, chat: id.slice(1) })
