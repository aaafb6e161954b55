import type { Pack } from '@caunoi/core'
import type { DocumentStore } from '@caunoi/storage'
import type { Logger } from 'pino'
import type { CentreRoom } from './centres.ts'

/** Everything the bot takes from outside. */
export interface BotDeps {
  token: string
  apiRoot: string
  store: DocumentStore
  pack: Pack
  log: Logger
  /** The moment now, ISO. */
  now: () => string
  random: (bytes: number) => Uint8Array
  /** Groups known from the environment, by centre. */
  groups: readonly CentreRoom[]
  /** A key for pseudonyms of accounts, stable for the installation. */
  pseudonym: (kind: string, account: string) => string
}
