import { dirname, join } from 'node:path'
import { reservedCollection } from '../check-content.ts'
import { withChecksum } from './checksum.ts'
import { format, type Layout } from './document-file.ts'
import { stage } from './durable-file.ts'
import { type FileSystem, makeFolder, syncFolder, unlinkIfThere } from './file-system.ts'

const pathOf = ({ documents }: Layout): string => join(documents, reservedCollection, 'mark.json')

/**
 * Says that there may be a log beside the documents. Release 0.1.0 knows of none: it would serve what was there before it,
 * and its writes would be lost once the log is read. It takes the mark for a document of a later release, and refuses to start.
 */
export const placeMark = async (fs: FileSystem, layout: Layout): Promise<void> => {
  const path = pathOf(layout)
  await makeFolder(fs, dirname(path))
  const mark = { format: format + 1, collection: reservedCollection, id: 'mark' }
  await fs.rename(await stage(fs, layout.pending, withChecksum(mark)), path)
  await syncFolder(fs, dirname(path))
}

/** There is no log any more. */
export const removeMark = async (fs: FileSystem, layout: Layout): Promise<void> => {
  await unlinkIfThere(fs, pathOf(layout))
}
