import type { Pack } from '@caunoi/core'
import type { DocumentStore, Leases } from '@caunoi/storage'
import type { Logger } from 'pino'
import type { CentreRoom } from './address.ts'
import type { Channel } from './channel.ts'
import type { Channels } from './channels.ts'
import type { Limiter } from './limits/limiter.ts'

/** Everything the office takes from outside. */
export interface OfficeDeps {
  store: DocumentStore
  pack: Pack
  log: Logger
  /** The moment now, ISO. */
  now: () => string
  random: (bytes: number) => Uint8Array
  /** Groups known from the environment, by centre. */
  groups: readonly CentreRoom[]
  /** Makes and reads the one-time codes with which a group becomes the desk of a centre. */
  groupCodeKey: Uint8Array
  /** A key for pseudonyms of accounts, stable for the installation. */
  pseudonym: (kind: string, account: string) => string
  /** The ways to reach people that run in this process. */
  channels: readonly Channel[]
  /** Counts what one account does; in this process where none is given. */
  limiter?: Limiter
  /** Who works on what, among all processes that share the store; this one alone where none are given. */
  leases?: Leases
}

/** The same, with the channels found by address. */
export type OfficeTools = Omit<OfficeDeps, 'channels' | 'limiter' | 'leases'> & {
  channels: Channels
  limiter: Limiter
  leases: Leases
}
