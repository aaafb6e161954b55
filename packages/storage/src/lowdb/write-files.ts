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

/** Waits for all of them, also where one fails: none may go on behind the back of who tries again. */
const all = async (works: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** Writes and removes the documents' files; all of it survives a power cut when it resolves. Nothing goes on when it rejects. */
export const writeFiles = async (
  fs: FileSystem,
  layout: Layout,
  changes: readonly FileChange[],
): Promise<void> => {
  const folders = new Set(changes.map(({ name }) => join(layout.documents, dirname(name))))
  for (const folder of folders) await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  const write = async (change: FileChange): Promise<void> => {
    const path = join(layout.documents, change.name)
    if (change.text === undefined) await unlinkIfThere(fs, path)
    else {
      const db = fileOf(fs, path, layout)
      db.data = JSON.parse(change.text) as DocumentFile
      await db.write()
    }
  }
  for (const slice of slices(changes, parallel)) await all(slice.map(write))
  // A folder that is there may have been made by somebody who died before its name was safe.
  await all([...folders, layout.documents].map((folder) => syncFolder(fs, folder)))
}
