import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Citizens } from './desk-at-size/citizens.ts'
import { ADMINISTRATOR, type MeasuredOffice, openMeasuredOffice } from './desk-at-size/measured-office.ts'

const QUIET_MS = 4_000
const MEBIBYTE = 1_048_576

const asked: readonly string[] = [
  'hangdoi',
  'cuatoi',
  'nhanvien',
  'thongke',
  'thongke q1/2026',
  'thongke 2026',
  'xuat',
  'xuat 2026',
  'xuat danhtinh',
]

const ms = (value: number | undefined): number => Math.round(value ?? Number.NaN)

/** Measures what citizens notice while `work` goes on. */
const during = async (what: string, citizens: Citizens, work: () => Promise<unknown>) => {
  citizens.take()
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  let memory = 0
  let held = 0
  let cpu = process.cpuUsage()
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss())
    const { user, system } = process.cpuUsage(cpu)
    cpu = process.cpuUsage()
    held = Math.max(held, (user + system) / 1e3)
  }, 2)
  const begun = performance.now()
  await work()
  const took = performance.now() - begun
  // Steps that were held up end after what held them up.
  await sleep(300)
  loop.disable()
  clearInterval(watch)
  const steps = citizens.take()
  return {
    what,
    'took ms': ms(took),
    steps: steps.length,
    'p50 ms': ms(steps[Math.floor(steps.length * 0.5)]),
    'p95 ms': ms(steps[Math.floor(steps.length * 0.95)]),
    'slowest ms': ms(steps.at(-1)),
    'loop p99 ms': ms(loop.percentile(99) / 1e6),
    'loop max ms': ms(loop.max / 1e6),
    // CPU time between two turns of the loop: unlike the delay, it does not grow with what else the machine does.
    'held max ms': ms(held),
    'peak MiB': ms(memory / MEBIBYTE),
  }
}

/** Asks, and waits until the last of the answer stands in the chat: the text, or for an export the second file. */
const ask = async ({ says, channel }: MeasuredOffice, words: string): Promise<void> => {
  const [name = '', ...rest] = words.split(' ')
  const [kind, count] = name === 'xuat' ? ['document', 2] : ['say', 1]
  const shown = () =>
    channel.shown({ channel: 'telegram', chat: ADMINISTRATOR }).filter(({ message }) => message.kind === kind)
      .length
  const before = shown()
  await says(ADMINISTRATOR, { kind: 'command', name, rest: rest.join(' ') })
  while (shown() < before + count) await sleep(5)
}

const measure = async (requests: number): Promise<void> => {
  const at = await openMeasuredOffice(requests)
  const citizens = new Citizens(at)
  await sleep(2_000)
  const rows = [await during('quiet', citizens, () => sleep(QUIET_MS))]
  rows.push(await during('counting', citizens, at.counted))
  for (const words of asked) rows.push(await during(`/${words}`, citizens, () => ask(at, words)))
  await citizens.stop()
  await at.close()
  console.log(`${requests.toLocaleString('en')} requests of one centre over two years`)
  console.table(rows)
}

/**
 * What 20 people who talk all the time notice of the desk's commands, on a sealed folder: 1,000 and 10,000 requests; with
 * CAUNOI_BENCH_SIZES other sizes (`100000`).
 */
export const run = async (): Promise<void> => {
  for (const size of (process.env.CAUNOI_BENCH_SIZES ?? '1000,10000').split(',')) await measure(Number(size))
}
