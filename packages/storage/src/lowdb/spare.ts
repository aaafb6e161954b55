import { join } from 'node:path'
import type { Layout } from './document-file.ts'
import { type FileSystem, systemCode, unlinkIfThere } from './file-system.ts'

/** Enough for the files of some documents at a time. */
const bytes = 256 * 2 ** 10

const pathOf = ({ pending }: Layout): string => join(pending, 'spare')

/** Keeps room on the disk free: a log that has filled it could not be brought into the files otherwise. */
export const placeSpare = async (fs: FileSystem, layout: Layout): Promise<void> => {
  try {
    const file = await fs.open(pathOf(layout), 'wx', 0o600)
    try {
      await file.writeFile('0'.repeat(bytes))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return
    await removeSpare(fs, layout).catch(() => {})
    throw error
  }
}

export const removeSpare = (fs: FileSystem, layout: Layout): Promise<void> =>
  unlinkIfThere(fs, pathOf(layout))

const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '')

/** Does something for which a full disk has room once the spare is given up; `beforeGiving` is told of that first. */
export const withSpare = async (
  fs: FileSystem,
  layout: Layout,
  work: () => Promise<void>,
  beforeGiving: () => void = () => {},
): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!isFull(error)) throw error
    beforeGiving()
    await removeSpare(fs, layout)
    await work()
  }
}
