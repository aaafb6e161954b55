import { z } from 'zod'

/** Where messages go: a chat of one channel, by the name that the channel gives it. */
export const Address = z.object({ channel: z.string(), chat: z.string() })
export type Address = z.infer<typeof Address>

/** Where a group is spoken to; in a group that has topics, in one of them. */
export const Room = Address.extend({ topic: z.string().optional() })
export type Room = z.infer<typeof Room>

/** The address as a key of maps. */
export const addressKey = ({ channel, chat }: Address): string => `${channel}/${chat}`

export const isSameAddress = (a: Address | undefined, b: Address | undefined): boolean =>
  a !== undefined && b !== undefined && a.channel === b.channel && a.chat === b.chat

/** A group that the environment names as a centre's. */
export interface CentreRoom {
  centre: string
  room: Room
}
