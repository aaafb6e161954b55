import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openDatabases } from '../../../packages/storage/test/postgres/databases.ts'
import { buildArtefact } from '../test/artefact.ts'
import type { Program } from './bot-path/bot-process.ts'
import { type Figures, live, quantile } from './bot-path/life.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 2)
const root = fileURLToPath(new URL('../../..', import.meta.url))
const peer = (name: string): Program => ({
  folder: root,
  file: `apps/server/bench/bot-path/peers/${name}.ts`,
})
const ECHO = 'grammY echo, keeps nothing'

/** `ONLY=<words>` measures the bots whose name holds them, and the echo. */
const isAsked = (name: string): boolean => name === ECHO || name.includes(process.env.ONLY ?? '')

/**
 * The way of a line through the bot as it is built, every write durable, beside bots of grammY, in turn. The limits: half
 * of the echo that is brought its updates in the same way, and 300 ms behind a flood. `OTHER=<folder>:<program>` measures
 * another checkout, or what was built from it, in the same run; `PROFILE=<folder>` keeps profiles.
 */
export const run = async (): Promise<void> => {
  const built = await buildArtefact()
  const databases = await openDatabases()
  const bot: Program = { folder: built, file: 'main.js' }
  const [folder, file] = (process.env.OTHER ?? '').split(':')
  const onDatabase = async () => ({
    DATABASE_URL: await databases.create(),
    KEYS_DATABASE_URL: await databases.create(),
  })
  const other = folder && file ? { folder, file } : undefined
  const bots: Record<string, () => Promise<Program> | Program> = {
    'the bot, files': () => bot,
    ...(other && {
      [`other, files: ${folder}`]: () => other,
      [`other, PostgreSQL: ${folder}`]: async () => ({ ...other, env: await onDatabase() }),
      [`other, PostgreSQL, webhook: ${folder}`]: async () => ({
        ...other,
        isWebhook: true,
        env: await onDatabase(),
      }),
    }),
    [ECHO]: () => peer('echo'),
    'grammY echo with its runner': () => peer('echo-with-runner'),
    'grammY conversations, files, not durable': () => peer('conversations'),
    'the bot, PostgreSQL': async () => ({ ...bot, env: await onDatabase() }),
    'the bot, files, webhook': () => ({ ...bot, isWebhook: true }),
    'the bot, PostgreSQL, webhook': async () => ({ ...bot, isWebhook: true, env: await onDatabase() }),
    'grammY echo, webhook': () => ({ ...peer('echo'), isWebhook: true }),
  }
  const asked = Object.entries(bots).filter(([name]) => isAsked(name))
  const lives: Record<string, Figures[]> = {}
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, program] of asked) {
      const figures = await live(await program())
      lives[name] = [...(lives[name] ?? []), figures]
      console.log(`${name}: ${figures.perSecond.toFixed(0)} lines a second`)
    }
  await databases.close()
  await rm(built, { recursive: true })
  const median = (name: string, figure: keyof Figures): number =>
    quantile(
      (lives[name] ?? []).map((one) => one[figure]),
      0.5,
    )
  console.table(
    asked.map(([name]) => ({
      what: name,
      'lines a second': median(name, 'perSecond').toFixed(0),
      'of the echo': (median(name, 'perSecond') / median(ECHO, 'perSecond')).toFixed(2),
      'CPU ms a line': median(name, 'cpu').toFixed(2),
      'p50 ms': median(name, 'p50').toFixed(0),
      'p95 ms': median(name, 'p95').toFixed(0),
      'ms alone': median(name, 'alone').toFixed(1),
      'ms behind a flood': median(name, 'behindFlood').toFixed(0),
      MiB: median(name, 'memory').toFixed(0),
    })),
  )
}
