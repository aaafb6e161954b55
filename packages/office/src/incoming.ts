import type { Input } from '@caunoi/conversation'
import type { Instant, Language } from '@caunoi/core'
import type { Address, Room } from './address.ts'

/** Who did something in a channel: their private chat, as it would be spoken to. */
export interface Account {
  address: Address
  /** As the channel shows it; empty where it shows none. */
  name: string
  /** What the channel says that they speak. */
  language: Language
}

/** Somebody wrote, pressed or sent something. */
export interface Said {
  kind: 'said'
  /** Names what came, once for each channel: brought again it has the same id. */
  id: string
  from: Account
  /** Its place among what came by this channel, where the channel numbers what it brings. */
  order?: number
  /** The chat in which it happened: the private one, or a group's. */
  where: Room
  isPrivate: boolean
  input: Input
  /** When it was sent, where the channel knows: it may have waited with the channel. */
  sentAt?: Instant
  /** The message whose button was pressed. */
  pressed?: string
  /** The person's own message, so that a quick exit can delete it too. */
  written?: string
}

/** What a channel brings to the office. */
export type Incoming =
  | Said
  /** Somebody changed what they had written in private. */
  | { kind: 'edited'; said: Said; id: string }
  /** Somebody looks at their chat again: what waits for them need not wait longer. */
  | { kind: 'opened'; id: string; address: Address }
  /** A group is found at another address from now on. */
  | { kind: 'moved'; id: string; from: Address; to: Address }
  /** Somebody is no longer in a group. `byOthers`: they did not go by themselves. */
  | { kind: 'left'; id: string; room: Address; account: Address; byOthers: boolean }
  /** Somebody wrote in a group in a way that does not tell who they are. */
  | { kind: 'nameless'; id: string; where: Room; input: Input }

/** Shown for a moment to who pressed a button. */
export interface Received {
  toast?: string
}
