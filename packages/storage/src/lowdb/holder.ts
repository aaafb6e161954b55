import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'

/** Which process holds a data folder. */
export const Holder = z.object({
  token: z.string(),
  pid: z.int(),
  host: z.string(),
  /** Which kernel and process table the pid belongs to; only Linux tells. */
  world: z.string().optional(),
  /** When the process began, in the kernel's own count: a pid can be given again, this cannot. */
  started: z.string().optional(),
})
export type Holder = z.infer<typeof Holder>

/** This process, as it signs a lock. */
export const self = async (token: string): Promise<Holder> => {
  const world = await thisWorld()
  const started = (await startOf(process.pid))?.started
  return {
    token,
    pid: process.pid,
    host: hostname(),
    ...(world === undefined ? {} : { world }),
    ...(started === undefined ? {} : { started }),
  }
}

/** `unsure` when the holder may run where this process cannot look: another machine, another container. */
export const stateOf = async (holder: Holder): Promise<'alive' | 'dead' | 'unsure'> => {
  const world = await thisWorld()
  if (world !== undefined && holder.world === world && holder.started !== undefined) {
    const found = await startOf(holder.pid)
    return found && !found.dead && found.started === holder.started ? 'alive' : 'dead'
  }
  if (world === undefined && holder.world === undefined && holder.host === hostname()) {
    // Without a start time a living pid may be another process by now.
    return exists(holder.pid) ? 'unsure' : 'dead'
  }
  return 'unsure'
}

const thisWorld = async (): Promise<string | undefined> => {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`
  } catch {
    return undefined
  }
}

const startOf = async (pid: number): Promise<{ started: string; dead: boolean } | undefined> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field, the program's name, is in parentheses and may hold blanks: state is field 3, the start is field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const started = fields[19]
    return started === undefined ? undefined : { started, dead: fields[0] === 'Z' || fields[0] === 'X' }
  } catch {
    return undefined
  }
}

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
