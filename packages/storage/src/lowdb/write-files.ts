import { dirname, join } from 'node:path'
import { Low } from 'lowdb'
import { slices } from '../event-loop-turn.ts'
import type { DocumentFile, FileChange, Layout } from './document-file.ts'
import { DurableFile } from './durable-file.ts'
import { type FileSystem, syncFolder, unlinkIfThere } from './file-system.ts'

/** Node has four threads for files; the log of those who wait goes through them too. */
const parallel = 4

/** lowdb on the file of one document; `null` where there is none. */
export const fileOf = (fs: FileSystem, path: string, { pending }: Layout): Low<DocumentFile | null> =>
  new Low<DocumentFile | null>(new DurableFile<DocumentFile | null>(fs, path, pending), null)

/** Writes and removes the documents' files; all of it survives a power cut when it resolves. */
export const writeFiles = async (
  fs: FileSystem,
  layout: Layout,
  changes: readonly FileChange[],
): Promise<void> => {
  const folders = new Set(changes.map(({ name }) => join(layout.documents, dirname(name))))
  for (const folder of folders) await makeFolderIn(fs, layout, folder)
  const write = async (change: FileChange): Promise<void> => {
    const path = join(layout.documents, change.name)
    if (change.text === undefined) await unlinkIfThere(fs, path)
    else {
      const db = fileOf(fs, path, layout)
      db.data = JSON.parse(change.text) as DocumentFile
      await db.write()
    }
  }
  for (const slice of slices(changes, parallel)) await Promise.all(slice.map(write))
  await Promise.all([...folders].map((folder) => syncFolder(fs, folder)))
}

const makeFolderIn = async (fs: FileSystem, { documents }: Layout, folder: string): Promise<void> => {
  const made = await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncFolder(fs, documents)
}
