import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStandIn } from '@caunoi/telegram-stand-in'
import type { PlayClient } from '@caunoi/telegram-stand-in/client'
import { type Running, runProgram, startProgram } from '../artefact.ts'
import { type Calls, watchCalls } from './calls.ts'
import { type Front, openFront } from './front.ts'
import { PatientPlay } from './patient-play.ts'

/** Several processes of the server on one database, with a Telegram before them. */
export interface Cluster {
  play: PlayClient
  front: Front
  calls: Calls
  size: number
  /** The address of the web server of a process that is up. */
  url: (process: number) => string
  /** Without warning. */
  kill: (process: number) => Promise<void>
  /** Politely. */
  stop: (process: number) => Promise<void>
  start: (process: number) => Promise<void>
  /** A one-time code for the group of a centre. */
  groupCode: (centre: string) => Promise<string>
  close: () => Promise<void>
}

export interface ClusterOptions {
  /** Where the built program lies. */
  artefact: string
  /** An empty database. */
  database: string
  size: number
  /** Further settings of each process. */
  env?: Record<string, string>
}

export const openCluster = async ({
  artefact,
  database,
  size,
  env = {},
}: ClusterOptions): Promise<Cluster> => {
  const home = await mkdtemp(join(tmpdir(), 'caunoi-replicas-'))
  const telegram = await startStandIn()
  const calls = await watchCalls(telegram.url)
  const running: (Running | undefined)[] = Array.from({ length: size }, () => undefined)
  const front = await openFront(() => running.map((process) => process && `${process.url}/telegram`))
  const keyFile = join(home, 'caunoi.key')

  const start = async (process: number): Promise<void> => {
    const folder = join(home, String(process))
    await mkdir(folder, { recursive: true })
    running[process] = await startProgram(artefact, {
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: calls.apiRoot(process),
      DATABASE_URL: database,
      DATA_DIR: folder,
      CAUNOI_KEY_FILE: keyFile,
      WEBHOOK_URL: front.url,
      WEBHOOK_SECRET: 'a-secret-of-the-webhook-0123456789',
      LISTEN_HOST: '127.0.0.1',
      WEB_CHAT: 'yes',
      ...env,
    })
  }

  const end = async (process: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = running[process]
    // A balancer notices a stop by /ready, a kill by the line that is cut.
    if (signal === 'SIGTERM') running[process] = undefined
    ending?.child.kill(signal)
    await ending?.ended
    running[process] = undefined
  }

  // The first makes the key file and the tables; what comes of a start of all at once is a test of the storage.
  await start(0)
  await Promise.all(running.slice(1).map((_, index) => start(index + 1)))
  return {
    play: new PatientPlay(telegram.url),
    front,
    calls,
    size,
    url: (process) => {
      const up = running[process]
      if (!up) throw new Error(`Process ${process} is not up.`)
      return up.url
    },
    kill: (process) => end(process, 'SIGKILL'),
    stop: (process) => end(process, 'SIGTERM'),
    start,
    groupCode: async (centre) => {
      const { out } = await runProgram(artefact, ['caunoi.js', 'group-code', centre], {
        CAUNOI_KEY_FILE: keyFile,
      })
      const code = /[0-9A-Z]{4}(-[0-9A-Z]{1,4})+/.exec(out)?.[0]
      if (code === undefined) throw new Error(`There is no code in what group-code says:\n${out}`)
      return code
    },
    close: async () => {
      await Promise.all(running.map((_, process) => end(process, 'SIGKILL')))
      await telegram.close()
      await front.close()
      await calls.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
