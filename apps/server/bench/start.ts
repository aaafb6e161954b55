import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { buildArtefact } from '../test/artefact.ts'

const ROUNDS = 7
const REST_MS = 5_000
const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Figures {
  /** From the start of the process to the first answer, in milliseconds. */
  answer: number
  /** Resident memory of the process and its children once nothing happens any more, in MB. */
  memory: number
}

const memoryOf = (child: ChildProcess): number => {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const own = rows.filter(([pid, parent]) => pid === child.pid || parent === child.pid)
  return own.reduce((sum, [, , kilobytes = 0]) => sum + kilobytes, 0) / 1_024
}

/** One life of the bot: somebody has written before it starts. */
const live = async (cwd: string, args: readonly string[]): Promise<Figures> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caunoi-bench-'))
  const server = await startStandIn()
  const play = new PlayClient(server.url)
  const { id } = await play.createPerson({ name: 'Lan', language_code: 'vi' })
  await play.say(id, '/start')
  const begun = performance.now()
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.url,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  })
  const ended = once(child, 'close')
  await play.waitForText(id, 'đây là Cầu Nối', { timeout: 60_000 })
  const answer = performance.now() - begun
  await sleep(REST_MS)
  const memory = memoryOf(child)
  child.kill('SIGTERM')
  await ended
  await server.close()
  await rm(dataDir, { recursive: true })
  return { answer, memory }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** The built artefact beside the sources through tsx, in turn: how long until somebody is answered, and how much memory. */
export const run = async (): Promise<void> => {
  const folder = await buildArtefact()
  const ways = {
    'built artefact': { cwd: folder, args: ['main.js'] },
    'sources through tsx': {
      cwd: root,
      args: ['--conditions=source', '--import', 'tsx', 'apps/server/src/main.ts'],
    },
  }
  const lives: Record<string, Figures[]> = {}
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, { cwd, args }] of Object.entries(ways))
      lives[name] = [...(lives[name] ?? []), await live(cwd, args)]
  await rm(folder, { recursive: true })
  console.table(
    Object.entries(lives).map(([way, figures]) => ({
      way,
      'start to first answer, ms (median)': Math.round(median(figures.map(({ answer }) => answer))),
      'fastest, ms': Math.round(Math.min(...figures.map(({ answer }) => answer))),
      'memory at rest, MB (median)': Math.round(median(figures.map(({ memory }) => memory))),
    })),
  )
}
