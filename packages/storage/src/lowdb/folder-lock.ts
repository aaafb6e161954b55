import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageError } from '../storage-error.ts'
import { systemCode } from './file-system.ts'
import { Holder, self, stateOf } from './holder.ts'

/** The right to write to a folder. */
export interface FolderLock {
  /** Throws when another process took the folder over, for example because this one was frozen for long. */
  check(): void
  release(): Promise<void>
}

/**
 * Takes the folder for this process or throws a `StorageError` with code `in-use`.
 * What a killed process left is taken over at once where the kernel can be asked about it, else after three silent beats.
 * `beat` is how often a holder shows that it lives, in milliseconds.
 */
export const lockFolder = async (folder: string, beat = 2_000): Promise<FolderLock> => {
  const path = join(folder, 'lock')
  const mine = await self(randomUUID())
  while (!(await create(path, mine))) await takeOver(path, folder, beat)

  let lost = false
  const timer = setInterval(async () => {
    try {
      if ((await read(path))?.token !== mine.token) lost = true
      else await utimes(path, new Date(), new Date())
    } catch (error) {
      if (systemCode(error) === 'ENOENT') lost = true
    }
  }, beat)
  timer.unref()

  return {
    check: () => {
      if (lost) throw inUse(folder, 'it was taken over while this process stood still')
    },
    release: async () => {
      clearInterval(timer)
      if (!lost && (await read(path).catch(() => undefined))?.token === mine.token) await unlink(path)
    },
  }
}

const create = async (path: string, holder: Holder): Promise<boolean> => {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(JSON.stringify(holder))
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** `undefined` for a lock whose holder died, or is busy, writing it. */
const read = async (path: string): Promise<Holder | undefined> => {
  const text = await readFile(path, 'utf8')
  try {
    return Holder.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Removes the lock of a dead process, so that the caller can try again; throws when its holder lives. */
const takeOver = async (path: string, folder: string, beat: number): Promise<void> => {
  try {
    const holder = await read(path)
    const state = holder ? await stateOf(holder) : 'unsure'
    const name = holder ? `process ${holder.pid} on ${holder.host}` : 'a process that is just starting'
    if (state === 'alive' || (state === 'unsure' && (await beats(path, 3 * beat)))) throw inUse(folder, name)

    const aside = `${path}-${randomUUID()}`
    await rename(path, aside)
    // Another newcomer may have been faster: then this is its lock, not the dead one's.
    const taken = await read(aside)
    if (taken?.token !== holder?.token) {
      await link(aside, path).catch(() => {})
      await unlink(aside)
      throw inUse(folder, 'another process that started at the same moment')
    }
    await unlink(aside)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

/** Whether somebody touches the lock while we watch. */
const beats = async (path: string, patience: number): Promise<boolean> => {
  const before = (await stat(path)).mtimeMs
  const looks = 12
  for (let look = 0; look < looks; look += 1) {
    await sleep(patience / looks)
    if ((await stat(path)).mtimeMs !== before) return true
  }
  return false
}

const inUse = (folder: string, by: string): StorageError =>
  new StorageError(
    'in-use',
    `The data folder ${folder} is in use: ${by}. Two writers would harm the data. Stop the other one, or choose another folder.`,
  )
