import type { Result } from '@caunoi/core'
import type { MessageFile } from '@caunoi/core/request'
import type { OfferedCommand } from '@caunoi/desk'
import type { Address, Room } from './address.ts'
import type { PartHealth } from './health-report.ts'
import type { OutboxEntry } from './outbox/entry.ts'

/** What a channel is asked to bring to a chat: a message, a deletion, a file. */
export type OutgoingMessage = Message | Picture | Enclosure

type Message = OutboxEntry extends infer Entry
  ? Entry extends Exclude<OutboxEntry, { kind: 'card' | 'chart' | 'export' }>
    ? Omit<Entry, 'id' | 'at' | 'tries' | 'notBefore' | 'audience' | 'receipt'>
    : never
  : never

/** A PNG drawn on the spot; it is kept nowhere. */
export interface Picture {
  kind: 'picture'
  to: Room
  name: string
  content: Uint8Array
}

/** A file whose content is at hand, such as one that came by another channel. */
export interface Enclosure {
  kind: 'enclosure'
  to: Room
  name: string
  mime: string
  content: Uint8Array
  caption: string
  protect: boolean
}

/** A file that lies with a channel. */
export interface FetchedFile {
  name: string
  mime: string
  content: Uint8Array
}

/** The id of the message that now shows it, where there is one. */
export interface Sent {
  message?: string
}

/** Why something could not be said, and what that means for trying again. */
export type SendFailure =
  /** Trying again later may help: outage, flood limit. `seconds`: not before then. */
  | { kind: 'later'; seconds?: number }
  /** Nobody is there to read it; the channel says `opened` when somebody is. */
  | { kind: 'away' }
  /** The same chat is found at another address from now on. */
  | { kind: 'moved'; to: Address }
  /** The person does not take messages, or never opened a chat; the group does not know us any more. */
  | { kind: 'shut-out' }
  /** The topic of the group was deleted. */
  | { kind: 'no-topic' }
  /** The message itself is refused: trying again cannot help. */
  | { kind: 'refused'; why: string }

/** What somebody is in a group. `lost`: the channel cannot look into the group any more; `silent`: it did not say. */
export type Membership = 'owner' | 'administrator' | 'member' | 'none' | 'lost' | 'silent'

/** What the office may ask of a channel. */
export interface Abilities {
  /** UTF-16 units of plain text in one message. */
  maxText: number
  /** A message that is there can be changed; otherwise a new one is written. */
  edit: boolean
  /** Messages can be taken back. */
  delete: boolean
  /** A message that is brought again with the same key is shown once. */
  once: boolean
  /** People can send pictures, voice, places and papers, not only words. */
  files: boolean
  /** Messages a minute into one group; absent: as many as there are. */
  roomPerMinute?: number
}

/**
 * A way to reach people. It holds no state about them and may be killed at any moment: what came in is confirmed to its
 * sender only after `office.receive` has resolved, and what goes out stays in the office until `send` says it was taken.
 */
export interface Channel {
  /** As addresses name it. */
  readonly id: string
  readonly abilities: Abilities
  /** Whether an address is a group's. */
  isRoom(address: Address): boolean
  /**
   * A failure that has a meaning is a value; only bugs throw. `key` names the message: one that is brought again with the
   * same key is shown once, where the channel can know.
   */
  send(message: OutgoingMessage, key: string): Promise<Result<Sent, SendFailure>>
  /** Who can be reached through this process alone, now. Absent: everybody through every process. */
  present?(): Address[]
  /** What the account is in a group. Channels without groups say `none`. */
  membership(room: Address, account: Address): Promise<Membership>
  /** Sets the menu of a private chat; an empty list gives back the one that everybody has. */
  offerCommands(to: Address, commands: readonly OfferedCommand[]): Promise<void>
  /** The content of a file that somebody sent by this channel; undefined when it cannot be had. */
  fetchFile(file: MessageFile): Promise<FetchedFile | undefined>
  /** A link that opens a private chat with this payload. */
  linkTo(payload: string): Promise<string>
  /** Whether people can be reached by it, as far as is known without asking anybody. */
  health(): PartHealth
}
