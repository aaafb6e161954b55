import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { type DocumentStore, memoryStore, StorageError } from '@caunoi/storage'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { vietnam } from '@caunoi/vietnam'
import type { User } from 'grammy/types'
import { pino } from 'pino'
import { type BotDeps, type CauNoiBot, createBot } from '../src/bot.ts'

/** A store whose disk can be taken away and given back. */
export interface FragileStore {
  store: DocumentStore
  trouble: 'none' | 'full' | 'away' | 'hanging' | 'taken'
}

const hangs = async (stillDoes: () => boolean): Promise<void> => {
  while (stillDoes()) await new Promise((resolve) => setTimeout(resolve, 50))
}

export const fragile = (inner: DocumentStore = memoryStore()): FragileStore => {
  const writes = new Set(['put', 'remove', 'commit', 'erase'])
  const state: FragileStore = { trouble: 'none', store: inner }
  state.store = new Proxy(inner, {
    get: (target, name, receiver) => {
      const member = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      if (name === 'list' || name === 'eachByTag')
        return async function* (...args: unknown[]) {
          if (state.trouble === 'hanging') await hangs(() => state.trouble === 'hanging')
          if (state.trouble === 'away') throw new StorageError('unavailable', 'The database does not answer.')
          yield* member.apply(target, args)
        }
      return (...args: unknown[]) => {
        if (name !== 'close' && state.trouble === 'hanging')
          return hangs(() => state.trouble === 'hanging').then(() => member.apply(target, args))
        if (writes.has(String(name)) && state.trouble === 'taken')
          return Promise.reject(new StorageError('in-use', 'Another process took the folder over.'))
        if (name !== 'close' && state.trouble === 'away')
          return Promise.reject(new StorageError('unavailable', 'The database does not answer.'))
        if (writes.has(String(name)) && state.trouble === 'full')
          return Promise.reject(new StorageError('not-durable', 'The disk is full.'))
        return member.apply(target, args)
      }
    },
  })
  return state
}

/** The bot in this process, on the stand-in for Telegram, with a store that can fail. */
export interface Bench {
  server: StandIn
  play: PlayClient
  citizen: User
  disk: FragileStore
  bot: CauNoiBot
  log: string[]
  close(): Promise<void>
}

export const openBench = async (deps: Partial<BotDeps> = {}): Promise<Bench> => {
  const server = await startStandIn()
  const play = new PlayClient(server.url)
  const citizen = await play.createPerson({ name: 'Lan', language_code: 'vi' })
  const disk = fragile()
  const log: string[] = []
  const lines = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk))
      done()
    },
  })
  const bot = await createBot({
    token: server.token,
    apiRoot: server.url,
    store: disk.store,
    pack: vietnam,
    log: pino({ level: 'debug' }, lines),
    now: () => new Date().toISOString(),
    random: (count) => randomBytes(count),
    groups: [],
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    ...deps,
  })
  bot.startPolling()
  return {
    server,
    play,
    citizen,
    disk,
    bot,
    log,
    close: async () => {
      disk.trouble = 'none'
      await bot.stop()
      await server.close()
    },
  }
}
