import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A program that is a bot, and how it is run. */
export interface Program {
  /** Where it runs; sources with their libraries around them, or a built folder. */
  folder: string
  /** TypeScript is run from its sources, JavaScript as it is. */
  file: string
  /** Telegram sends updates, and is not asked for them. */
  isWebhook?: boolean
  env?: Readonly<Record<string, string>>
}

export interface BotProcess {
  /** What the process has used of the processor since its start, all its threads, in milliseconds. */
  cpu: () => Promise<number>
  /** Resident memory, in MiB. */
  memory: () => Promise<number>
  end: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

const fromSources = ['--conditions=source', '--import', 'tsx']
/** `PROFILE=<folder>` keeps a profile of each process. */
const profiling =
  process.env.PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`]
/** Linux counts in hundredths of a second. */
const TICK_MS = 10

/** Starts a bot with a folder of its own at a stand-in for Telegram. */
export const startBot = async (program: Program, telegram: string): Promise<BotProcess> => {
  const { folder, file, isWebhook = false, env = {} } = program
  const data = await mkdtemp(join(tmpdir(), 'caunoi-bench-'))
  const port = await freePort()
  const webhook = { WEBHOOK_URL: `http://127.0.0.1:${port}/webhook`, WEBHOOK_SECRET: 's'.repeat(32) }
  const child = spawn(process.execPath, [...profiling, ...(file.endsWith('.ts') ? fromSources : []), file], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      BOT_TOKEN: `1:${'a'.repeat(35)}`,
      TELEGRAM_API_ROOT: telegram,
      DATA_DIR: data,
      LOG_LEVEL: 'silent',
      PORT: String(port),
      ...(isWebhook && webhook),
      ...env,
    },
    stdio: 'ignore',
  })
  const ended = once(child, 'close')
  const proc = (name: string) => readFile(`/proc/${child.pid}/${name}`, 'utf8')
  return {
    cpu: async () => {
      const fields = (await proc('stat')).split(') ').at(-1)?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS
    },
    memory: async () => Number(/VmRSS:\s+(\d+)/.exec(await proc('status'))?.[1]) / 1_024,
    end: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
