import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quickTelegram } from './bot-path/telegram.ts'

const PEOPLE = 60
const ALONE = 40
const ROUNDS = 5
const LINES = ['/start', 'mẹ tôi 76 tuổi không có lương hưu', 'tôi cần tìm chỗ ở tạm']
const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Figures {
  /** Lines of many people at once, answered in a second. */
  perSecond: number
  /** Milliseconds until the answer, when nobody else writes. */
  alone: number
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** One life of a bot: some lines one by one, then many people at once. */
const live = async (cwd: string, program: string): Promise<Figures> => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-bench-'))
  const telegram = await quickTelegram()
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      BOT_TOKEN: `1:${'a'.repeat(35)}`,
      TELEGRAM_API_ROOT: telegram.url,
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  })
  const ended = once(child, 'close')
  await telegram.asked
  const alone: number[] = []
  for (let turn = 0; turn < ALONE; turn += 1)
    alone.push(await telegram.say(1, LINES[turn % LINES.length] ?? '/start'))
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      for (const line of LINES) await telegram.say(100 + person, line)
    }),
  )
  const perSecond = (PEOPLE * LINES.length * 1000) / (performance.now() - begun)
  child.kill('SIGTERM')
  await ended
  telegram.close()
  await rm(folder, { recursive: true, force: true })
  return { perSecond, alone: median(alone.slice(10)) }
}

/**
 * The way of a line through the bot, every write durable, beside a grammY bot that echoes and keeps nothing, in turn. The
 * limit: half of the echo. `OTHER=<folder>:<program>` measures another checkout in the same run.
 */
export const run = async (): Promise<void> => {
  const [folder, program] = (process.env.OTHER ?? '').split(':')
  const bots: Record<string, [cwd: string, program: string]> = {
    'the bot': [root, 'apps/server/src/main.ts'],
    'grammY echo, keeps nothing': [root, 'apps/server/bench/bot-path/echo.ts'],
    ...(folder && program && { [`other: ${folder}`]: [folder, program] as [string, string] }),
  }
  const lives: Record<string, Figures[]> = {}
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, [cwd, main]] of Object.entries(bots))
      lives[name] = [...(lives[name] ?? []), await live(cwd, main)]
  const perSecond = (name: string) => median((lives[name] ?? []).map((one) => one.perSecond))
  console.table(
    Object.keys(bots).map((name) => ({
      what: name,
      'lines a second': perSecond(name).toFixed(0),
      'ms to an answer, alone': median((lives[name] ?? []).map((one) => one.alone)).toFixed(1),
      'of the echo': (perSecond(name) / perSecond('grammY echo, keeps nothing')).toFixed(2),
    })),
  )
}
