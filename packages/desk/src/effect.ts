import type { Html, ShownButton } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import type { MessageFile, RequestEvent, Role, Urgency } from '@caunoi/core/request'
import type { Period } from './period.ts'

/** One message with its buttons. */
export interface DeskScreen {
  text: Html
  buttons: ShownButton[][]
  /** No forwarding and no saving, where the channel can prevent it. */
  protect: boolean
}

/** Where an answer goes: to the private chat of who acts, or to the chat in which they asked. */
export type Place = 'self' | 'here'

/** What the world has to do after a step. Plain data; the order is the order of doing. */
export type DeskEffect =
  /** `about`: the request whose private words it may hold. It is kept with that request, and erased with it. */
  | { kind: 'say'; place: Place; screen: DeskScreen; about?: string }
  /** A short answer to a pressed button, shown for a moment. */
  | { kind: 'toast'; text: string }
  /** Events of a request, to be stored with the session in the same write; the citizen and the group are told. */
  | { kind: 'request-events'; request: string; events: RequestEvent[] }
  /** A chart of horizontal bars, drawn where it is shown. */
  | { kind: 'chart'; place: Place; title: string; bars: Bar[] }
  /** The centre's requests of a period as files for who acts; `named`: with what citizens confided, each look recorded. */
  | { kind: 'export'; period: Period; named: boolean }
  /** Keep an invitation under this token. */
  | { kind: 'invite'; token: string; role: Role; expiresAt: Instant }
  /** Change what a colleague may do. */
  | { kind: 'change-member'; member: string; change: MemberChange }

export interface Bar {
  name: string
  value: number
}

export type MemberChange = { role: Role } | { removed: true }

/** Who is told something: the centre's group, or a staff member in private. */
export type Recipient = 'room' | { staff: string }

/**
 * Who may still read it at the moment when it is sent: `case`, as long as they work on the case or lead; `team`, as long as
 * they work for the centre, since nothing of what the citizen confided stands in it.
 */
export type Audience = 'case' | 'team'

/** What staff have to be told of something that somebody else did. */
export type Notice =
  | { kind: 'card'; urgency: Urgency }
  | { kind: 'say'; to: Recipient; audience: Audience; screen: DeskScreen }
  /** A file of the citizen, passed on without their account. */
  | { kind: 'file'; to: Recipient; file: MessageFile; caption: string; protect: boolean }
