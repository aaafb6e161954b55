import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Running, startProgram } from '../../apps/server/test/artefact.ts'

/** The processes of the server, and what can be done to them. */
export interface Machines {
  addresses: () => readonly string[]
  start: (process: number) => Promise<void>
  end: (process: number, signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
  /** Puts the calendar clock of a process off by so much. */
  shiftClock: (process: number, ms: number) => Promise<void>
  /** Megabytes of memory that a process takes. */
  memory: (process: number) => number
  close: () => Promise<void>
}

export interface MachinesOptions {
  artefact: string
  /** Settings of all of them. */
  env: Record<string, string>
  /** In place of a folder of its own for each. */
  dataDir?: string
}

const clock = fileURLToPath(new URL('shifted-clock.mjs', import.meta.url))

export const openMachines = async ({ artefact, env, dataDir }: MachinesOptions): Promise<Machines> => {
  const home = await mkdtemp(join(tmpdir(), 'caunoi-soak-'))
  const running = new Map<number, Running>()
  const clockOf = (process: number) => join(home, `clock-${process}`)
  const end = async (process: number, signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = running.get(process)
    running.delete(process)
    ending?.child.kill(signal)
    await ending?.ended
  }
  return {
    addresses: () => [...running.values()].map(({ url }) => `${url}/telegram`),
    start: async (process) => {
      const folder = dataDir ?? join(home, String(process))
      await mkdir(folder, { recursive: true })
      await writeFile(clockOf(process), '0')
      running.set(
        process,
        await startProgram(artefact, {
          ...env,
          DATA_DIR: folder,
          CAUNOI_KEY_FILE: join(home, 'caunoi.key'),
          NODE_OPTIONS: `--import=${clock}`,
          CLOCK_SHIFT_FILE: clockOf(process),
        }),
      )
    },
    end,
    shiftClock: (process, ms) => writeFile(clockOf(process), String(ms)),
    memory: (process) => {
      const status = readFileSync(`/proc/${running.get(process)?.child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    },
    close: async () => {
      await Promise.all([...running.keys()].map((process) => end(process, 'SIGKILL')))
      await rm(home, { recursive: true, force: true })
    },
  }
}
