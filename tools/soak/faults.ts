import type { DatabaseLine } from './database-line.ts'
import type { FullDisk } from './full-disk.ts'
import type { Machines } from './machines.ts'
import type { ThinTelegram } from './telegram.ts'

/** What a fault is done with. */
export interface Scene {
  telegram: ThinTelegram
  machines: Machines
  /** How many processes there are. */
  size: number
  line?: DatabaseLine
  disk?: FullDisk
  /** Whether the process whose memory is measured may be ended. */
  mayEndFirst: boolean
}

interface Fault {
  name: string
  /** Resolves when it is over; undefined where it cannot be done. */
  happen: (scene: Scene) => Promise<void> | undefined
}

const seconds = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count * 1_000))

const MINUTE_MS = 60_000

/** The process to end: the last one, so that the memory of the first can be followed. */
const victim = ({ size, mayEndFirst }: Scene): number | undefined =>
  size > 1 ? size - 1 : mayEndFirst ? 0 : undefined

const ended = (signal: 'SIGKILL' | 'SIGTERM') => (scene: Scene) => {
  const process = victim(scene)
  if (process === undefined) return undefined
  return (async () => {
    await scene.machines.end(process, signal)
    await seconds(3)
    await scene.machines.start(process)
  })()
}

const shifted =
  (ms: number) =>
  async ({ machines, size }: Scene) => {
    await machines.shiftClock(size - 1, ms)
    await seconds(15)
    await machines.shiftClock(size - 1, 0)
  }

/** One a minute, from the beginning again after the last. */
export const faults: readonly Fault[] = [
  { name: 'killed', happen: ended('SIGKILL') },
  {
    name: 'Telegram out 10 s',
    happen: async ({ telegram }) => {
      telegram.out(true)
      await seconds(10)
      telegram.out(false)
    },
  },
  {
    name: 'database gone 5 s',
    happen: ({ line }) =>
      line &&
      (async () => {
        line.cut(true)
        await seconds(5)
        line.cut(false)
      })(),
  },
  { name: 'clock 10 min ahead', happen: shifted(10 * MINUTE_MS) },
  { name: 'stopped politely', happen: ended('SIGTERM') },
  {
    name: 'disk full 10 s',
    happen: ({ disk }) =>
      disk &&
      (async () => {
        await disk.fill()
        await seconds(10)
        await disk.empty()
      })(),
  },
  { name: 'clock 10 min behind', happen: shifted(-10 * MINUTE_MS) },
]
