import type { Holder, Role } from './actor.ts'
import type { CommandType } from './command.ts'
import type { RequestKind } from './kind.ts'
import type { Outcome } from './outcome.ts'
import type { RequestCode } from './request-code.ts'
import type { RequestStatus } from './state.ts'
import type { Urgency } from './urgency.ts'

/** Why something is not done, as data; the sentence is made where the person's language is known. */
export type Refusal =
  /** The request exists already. */
  | { code: 'already-sent'; params: { code: RequestCode } }
  | { code: 'not-sent'; params: { command: CommandType } }
  /** A command that this kind of actor never gives. */
  | { code: 'wrong-actor'; params: { command: CommandType; actor: 'citizen' | 'staff' | 'system' } }
  /** Another citizen's request. */
  | { code: 'not-yours'; params: { command: CommandType } }
  | { code: 'other-centre'; params: { command: CommandType; centre: string } }
  | { code: 'role-not-allowed'; params: { command: CommandType; role: Role } }
  /** Somebody else, or the same person earlier, took it. */
  | { code: 'already-taken'; params: { holder: Holder } }
  /** Only its holder, or a head, may do this. */
  | { code: 'not-holder'; params: { command: CommandType; holder?: Holder } }
  | { code: 'ended'; params: { command: CommandType; status: RequestStatus } }
  | { code: 'not-in-this-state'; params: { command: CommandType; status: RequestStatus } }
  /** Logged by staff: there is no chat to write to. */
  | { code: 'no-chat'; params: { command: CommandType } }
  | { code: 'details-erased'; params: { command: CommandType } }
  | { code: 'already-answered'; params: { command: CommandType } }
  /** Reopening is possible for `days` after the end. */
  | { code: 'too-late'; params: { command: CommandType; days: number; endedAt: string } }
  | { code: 'consent-missing'; params: { for: 'request' | 'screening' | 'eligibility' } }
  /** A report names no entry. */
  | { code: 'entry-missing'; params: { command: CommandType } }
  /** Not done with requests of this kind. */
  | { code: 'not-for-kind'; params: { command: CommandType; kind: RequestKind } }
  | { code: 'wrong-outcome'; params: { outcome: Outcome; kind: RequestKind } }
  | { code: 'already-urgency'; params: { urgency: Urgency } }
  /** A citizen may make their request more urgent, not less. */
  | { code: 'only-raise'; params: { urgency: Urgency } }
  | { code: 'passed-to-holder'; params: { holder: Holder } }
  | { code: 'passed-to-own-centre'; params: { centre: string } }
  | { code: 'duplicate-of-itself'; params: { code: RequestCode } }
  | { code: 'in-the-past'; params: { from: string } }
  /** The appointment is no longer at the time that was to be confirmed. */
  | { code: 'time-changed'; params: { command: CommandType } }
  | { code: 'empty-message'; params: { command: CommandType } }
  /** A clock of the system that has not run out, or was heard already. */
  | { code: 'not-due'; params: { command: CommandType } }
export type RefusalCode = Refusal['code']
