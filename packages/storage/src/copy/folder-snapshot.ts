import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isLog } from '../lowdb/commit-log.ts'
import { layout } from '../lowdb/document-file.ts'
import { makeFolder, nodeFileSystem } from '../lowdb/file-system.ts'
import { type FolderLock, lockFolder } from '../lowdb/folder-lock.ts'
import { snapshotFolder } from '../lowdb/snapshot-folder.ts'
import { StorageError } from '../storage-error.ts'
import { openFilePlace } from './file-place.ts'
import type { CopySource } from './place.ts'
import { SecondNames } from './second-names.ts'
import { whileStill } from './still-process.ts'

/**
 * The documents of a folder as of one moment, also while a bot works on it: the bot is held for as long as it takes to give every
 * file a second name, and what a kill at that moment would have left is read from there. Nothing of a file is ever changed in its
 * place, so the second names keep what was.
 */
export const openFolderSnapshot = async (path: string): Promise<CopySource> => {
  const folder = resolve(path)
  // Says that nothing is there, and makes nothing.
  if (!existsSync(layout(folder).documents)) return openFilePlace(folder)
  const lock = await lockUnlessInUse(folder)
  if (lock && !hasLog(folder)) {
    await lock.release()
    return openFilePlace(folder)
  }
  const snapshot = snapshotFolder(folder)
  await makeFolder(nodeFileSystem, snapshot)
  // Throws while another copy is being made; what a killed one left goes.
  const own = await lockFolder(snapshot).catch(async (error: unknown) => {
    await lock?.release()
    throw error
  })
  const end = async () => {
    await rm(snapshot, { recursive: true, force: true })
    await lock?.release()
  }
  try {
    for (const left of Object.values(layout(snapshot))) await rm(left, { recursive: true, force: true })
    const names = new SecondNames(folder, snapshot)
    names.bringUpToDate()
    // What changed since is little.
    if (!lock) await whileStill(folder, () => names.bringUpToDate())
    await own.release()
    const place = await openFilePlace(snapshot)
    return {
      name: folder,
      all: () => place.all(),
      close: async () => {
        await place.close()
        await end()
      },
    }
  } catch (error) {
    await own.release()
    await end()
    throw error
  }
}

const lockUnlessInUse = async (folder: string): Promise<FolderLock | undefined> => {
  try {
    return await lockFolder(folder)
  } catch (error) {
    if (error instanceof StorageError && error.code === 'in-use') return undefined
    throw error
  }
}

/** A killed process left one. Who copies may be somebody else than who works there, so nothing is repaired in its place. */
const hasLog = (folder: string): boolean => {
  const { pending } = layout(folder)
  return existsSync(pending) && readdirSync(pending).some(isLog)
}
