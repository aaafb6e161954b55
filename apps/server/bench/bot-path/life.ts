import { type Program, startBot } from './bot-process.ts'
import { type QuickTelegram, quickTelegram } from './telegram.ts'

const LINES = ['/start', 'mẹ tôi 76 tuổi không có lương hưu', 'tôi cần tìm chỗ ở tạm']
const ALONE = 30
const PEOPLE = 100
/** Nobody writes so quickly: more than is read of one person. */
const FLOOD = 300

/** What one life of a bot showed; times in milliseconds. */
export interface Figures {
  /** Until the answer, when nobody else writes. */
  alone: number
  /** Lines of a hundred people at once, answered in a second; until an answer then. */
  perSecond: number
  p50: number
  p95: number
  /** What a line of theirs costs the processor. */
  cpu: number
  /** Until somebody is answered who writes behind a flood of one person. */
  behindFlood: number
  /** At the end, in MiB. */
  memory: number
}

/** The value below which a share of the values lies. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN

/** Everybody writes their lines, each when the line before is answered; how long each answer took. */
const crowd = async (telegram: QuickTelegram, first: number): Promise<number[]> => {
  const waits: number[] = []
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      for (const line of LINES) waits.push(await telegram.say(first + person, line))
    }),
  )
  return waits
}

/** One life of a bot: lines one by one, a crowd, and a flood. What comes first warms it up. */
export const live = async (program: Program): Promise<Figures> => {
  const telegram = await quickTelegram()
  const bot = await startBot(program, telegram.url)
  await telegram.asked
  const alone: number[] = []
  for (let turn = 0; turn < ALONE; turn += 1)
    alone.push(await telegram.say(1, LINES[turn % LINES.length] ?? ''))
  await crowd(telegram, 1_000)
  const before = { cpu: await bot.cpu(), at: performance.now() }
  const waits = await crowd(telegram, 2_000)
  const seconds = (performance.now() - before.at) / 1_000
  const cpu = ((await bot.cpu()) - before.cpu) / waits.length
  for (let line = 0; line < FLOOD; line += 1) telegram.bring(2, LINES[1] ?? '')
  const behindFlood = await telegram.say(3, '/start')
  const memory = await bot.memory()
  await bot.end()
  telegram.close()
  return {
    alone: quantile(alone.slice(ALONE / 3), 0.5),
    perSecond: waits.length / seconds,
    p50: quantile(waits, 0.5),
    p95: quantile(waits, 0.95),
    cpu,
    behindFlood,
    memory,
  }
}
