import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabases } from '../../../packages/storage/test/postgres/databases.ts'
import { buildArtefact } from '../test/artefact.ts'
import { startBot } from './bot-path/bot-process.ts'
import { countingProxy } from './bot-path/counting-proxy.ts'
import { quickTelegram } from './bot-path/telegram.ts'

/** So often each is said; what the process asks by itself meanwhile is taken off. */
const TIMES = 10
const QUIET_MS = 150
const LOOK_MS = 1_500
const CROWD = 100
const WORDS = 'tôi cần tìm chỗ ở tạm'
/** So many inputs of one person in ten seconds are read. */
const LIMIT = 40

/**
 * What one line of a citizen asks of PostgreSQL, by polling and by webhook: statements and round trips, counted between the
 * bot as it is built and the database. `DETAILS=1` prints each statement; `OTHER=<folder>:<program>` counts another build.
 */
export const run = async (): Promise<void> => {
  const [other, otherFile = 'main.js'] = process.env.OTHER?.split(':') ?? []
  const built = other ?? (await buildArtefact())
  const databases = await openDatabases()
  const table: object[] = []
  for (const isWebhook of [false, true]) {
    const telegram = await quickTelegram()
    const url = await databases.create()
    const proxy = await countingProxy(url)
    const env = {
      DATABASE_URL: proxy.through(url),
      KEYS_DATABASE_URL: proxy.through(await databases.create()),
    }
    const bot = await startBot({ folder: built, file: otherFile, isWebhook, env }, telegram.url)
    await telegram.asked
    for (let person = 1; person <= 5; person += 1) await telegram.say(person, '/start')
    await sleep(3_000)

    /** `work` brings so many lines. */
    const measure = async (what: string, lines: number, work: () => Promise<unknown>): Promise<void> => {
      proxy.take()
      await sleep(LOOK_MS)
      const quiet = proxy.take()
      const begun = performance.now()
      await work()
      await sleep(QUIET_MS)
      const share = (performance.now() - begun) / LOOK_MS
      const { statements, roundTrips } = proxy.take()
      const perLine = (count: number, alone: number) => Math.max(0, count - alone * share) / lines
      const all = [...statements].map(
        ([text, count]) => [text, perLine(count, quiet.statements.get(text) ?? 0)] as const,
      )
      const isWorth = all.filter(([, count]) => count >= 0.02)
      table.push({
        how: isWebhook ? 'webhook' : 'polling',
        what,
        statements: isWorth.reduce((sum, [, count]) => sum + count, 0).toFixed(1),
        'round trips': perLine(roundTrips, quiet.roundTrips).toFixed(1),
      })
      if (process.env.DETAILS !== undefined)
        for (const [text, count] of isWorth) console.log(`${what}: ${count.toFixed(1)} ${text}`)
    }

    const oneByOne = (words: string) => async () => {
      for (let time = 0; time < TIMES; time += 1) {
        await telegram.say(100 + time, words)
        await sleep(QUIET_MS)
      }
    }
    await measure('/start of somebody new', TIMES, oneByOne('/start'))
    await measure('/start of somebody known', TIMES, oneByOne('/start'))
    await measure('words to search for', TIMES, oneByOne(WORDS))
    const crowd = (words: string) => () =>
      Promise.all(Array.from({ length: CROWD }, (_, person) => telegram.say(1_000 + person, words)))
    await measure('a hundred at once: /start of somebody new', CROWD, crowd('/start'))
    await measure('a hundred at once: words to search for', CROWD, crowd(WORDS))
    for (let line = 0; line < LIMIT + 5; line += 1) telegram.bring(2, WORDS)
    await sleep(5_000)
    await measure('words over the limit', TIMES, async () => {
      for (let time = 0; time < TIMES; time += 1) telegram.bring(2, WORDS)
    })
    await bot.end()
    telegram.close()
    proxy.close()
  }
  await databases.close()
  if (other === undefined) await rm(built, { recursive: true })
  console.table(table)
}
