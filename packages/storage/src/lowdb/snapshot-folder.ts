import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError } from '../storage-error.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

/** Where a copy beside a process that works on a data folder keeps second names of its files. */
export const snapshotFolder = (folder: string): string => join(folder, 'snapshot')

/** Removes what a killed copy left: erasures do not reach it. A copy that is at work is left alone. */
export const sweepSnapshot = async (folder: string): Promise<void> => {
  const snapshot = snapshotFolder(folder)
  if (!existsSync(snapshot)) return
  let lock: FolderLock
  try {
    lock = await lockFolder(snapshot)
  } catch (error) {
    if (error instanceof StorageError && error.code === 'in-use') return
    throw error
  }
  await rm(snapshot, { recursive: true, force: true })
  await lock.release()
}
