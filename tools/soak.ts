/**
 * Lets people talk to processes of the server for an hour while they are killed, Telegram and the database go away and
 * clocks jump. Prints a table; ends with 1 when something was lost, doubled without a kill, or memory grew.
 *
 * `--minutes 10` · `--files` one process with files · `--processes 4` · `--rate 20` lines a second, 0 as fast as they are
 * answered · `--calm` without any fault
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { buildArtefact } from '../apps/server/test/artefact.ts'
import { startServer } from '../packages/storage/test/postgres/server.ts'
import { Crowd } from './soak/crowd.ts'
import { lineTo } from './soak/database-line.ts'
import { faults, type Scene } from './soak/faults.ts'
import { mountDisk } from './soak/full-disk.ts'
import { openMachines } from './soak/machines.ts'
import { growth, head, type Minute, quantile, rowOf, sum } from './soak/table.ts'
import { thinTelegram } from './soak/telegram.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    rate: { type: 'string', default: '20' },
    processes: { type: 'string', default: '2' },
    files: { type: 'boolean', default: false },
    calm: { type: 'boolean', default: false },
  },
})
const [minutes, rate] = [Number(values.minutes), Number(values.rate)]
const size = values.files ? 1 : Number(values.processes)
const MINUTE_MS = 60_000
const PEOPLE = 400
const SECRET = 'a-secret-of-the-webhook-0123456789'
/** So long after the end what is still on its way may come. */
const PATIENCE_MS = 90_000

const artefact = await buildArtefact()
const database = values.files ? undefined : await startServer()
const line = database && (await lineTo(database.url))
const disk = values.files && !values.calm ? await mountDisk() : undefined
if (values.files && !values.calm && !disk) console.log('No disk can be mounted here: none gets full.')

const telegram = await thinTelegram(database && (() => machines.addresses()), SECRET)
const machines = await openMachines({
  artefact,
  ...(disk && { dataDir: disk.folder }),
  env: {
    BOT_TOKEN: '1234567890:soak-opens-nothing-at-all-000',
    TELEGRAM_API_ROOT: telegram.url,
    ...(line && {
      DATABASE_URL: line.url,
      WEBHOOK_URL: 'http://127.0.0.1/telegram',
      WEBHOOK_SECRET: SECRET,
      LISTEN_HOST: '127.0.0.1',
    }),
  },
})
const close = async () => {
  await machines.close()
  telegram.close()
  line?.close()
  await disk?.close()
  await database?.stop()
  await rm(artefact, { recursive: true, force: true })
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const taken = (counts: Crowd['counts']) => ({ ...counts, took: counts.took.splice(0) })

try {
  await machines.start(0)
  const crowd = new Crowd(telegram, PEOPLE)
  await crowd.learn()
  for (let process = 1; process < size; process += 1) await machines.start(process)
  console.log(head.join('\n'))

  const done: Minute[] = []
  let ends = 0
  const begun = performance.now()
  const speaking = rate > 0 ? setInterval(() => crowd.speak(), 1_000 / rate) : undefined
  if (rate === 0) crowd.goOnAtOnce(true)
  let before = taken(crowd.counts)
  for (let minute = 0; minute < minutes; minute += 1) {
    const scene: Scene = {
      telegram,
      machines,
      size,
      mayEndFirst: minute < minutes / 5,
      ...(line && { line }),
      ...(disk && { disk }),
    }
    const fault = values.calm ? undefined : faults[minute % faults.length]
    const happening = fault?.happen(scene)
    if (happening && fault?.name === 'killed') ends += 1
    await Promise.all([happening, pause(Math.min(1, minutes - minute) * MINUTE_MS)])
    const now = taken(crowd.counts)
    const each: Minute = {
      fault: happening ? (fault?.name ?? '') : '',
      said: now.said - before.said,
      answered: now.answered - before.answered,
      doubled: now.doubled - before.doubled,
      numbers: now.numbers - before.numbers,
      other: now.other - before.other,
      open: crowd.open,
      p50: quantile(now.took, 0.5),
      p99: quantile(now.took, 0.99),
      memory: machines.memory(0),
    }
    before = now
    done.push(each)
    console.log(rowOf(String(minute + 1), each))
  }
  const lasted = (performance.now() - begun) / 1_000
  clearInterval(speaking)
  crowd.goOnAtOnce(false)
  const end = performance.now() + PATIENCE_MS
  while (crowd.open > 0 && performance.now() < end) await pause(200)
  // What is sent twice comes late.
  await pause(3_000)

  const { said, answered, doubled } = crowd.counts
  console.log(rowOf('sum', sum(done)))
  const grown = growth(done)
  const broken = [
    crowd.open > 0 ? `${crowd.open} lines were never answered` : '',
    doubled > ends ? `${doubled} answers came twice, with ${ends} kills` : '',
    grown !== undefined && grown > 0.1 ? `memory grew by ${Math.round(grown * 100)}%` : '',
  ].filter(Boolean)
  console.log(
    `${answered} of ${said} lines answered, ${(answered / lasted).toFixed(1)} a second; ${doubled} twice; ${ends} kills; ` +
      `memory ${grown === undefined ? 'not compared' : `${grown >= 0 ? '+' : ''}${Math.round(grown * 100)}%`}.`,
  )
  if (broken.length > 0) {
    console.error(`Broken: ${broken.join('; ')}.`)
    process.exitCode = 1
  }
} finally {
  await close()
}
