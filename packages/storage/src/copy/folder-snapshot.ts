import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
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
  try {
    return await openFilePlace(folder)
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'in-use')) throw error
  }
  const snapshot = join(folder, 'snapshot')
  // What a killed copy left.
  await rm(snapshot, { recursive: true, force: true })
  try {
    const names = new SecondNames(folder, snapshot)
    names.bringUpToDate()
    // What changed since is little.
    await whileStill(folder, () => names.bringUpToDate())
    const place = await openFilePlace(snapshot)
    return {
      name: folder,
      all: () => place.all(),
      close: async () => {
        await place.close()
        await rm(snapshot, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(snapshot, { recursive: true, force: true })
    throw error
  }
}
