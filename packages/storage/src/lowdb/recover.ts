import { logsOf, readLog } from './commit-log.ts'
import type { FileChange, Layout } from './document-file.ts'
import { type FileSystem, syncFolder, unlinkIfThere } from './file-system.ts'
import { finishJournals } from './journal.ts'
import { withSpare } from './spare.ts'
import { writeFiles } from './write-files.ts'

/**
 * Brings into the documents' files what a process left in its log when it was killed; what was never acknowledged is swept away.
 * `onDamaged` sets a file aside that is not what was written, or throws: it must not be read again over what comes after it.
 */
export const recover = async (
  fs: FileSystem,
  layout: Layout,
  onDamaged: (path: string, cause: unknown) => Promise<unknown>,
): Promise<void> => {
  await finishJournals(fs, layout, onDamaged)
  const changes = new Map<string, FileChange>()
  const logs = await logsOf(fs, layout)
  const damages = new Map<string, unknown>()
  for (const path of logs) {
    const read = await readLog(fs, path, path === logs.at(-1))
    for (const change of read.changes) changes.set(change.name, change)
    if (read.damage !== undefined) damages.set(path, read.damage)
  }
  await withSpare(fs, layout, () => writeFiles(fs, layout, [...changes.values()]))
  // The oldest first, each for good before the next: alone, an older one would undo what a later one says.
  for (const path of logs) {
    if (damages.has(path)) await onDamaged(path, damages.get(path))
    else await unlinkIfThere(fs, path)
    await syncFolder(fs, layout.pending)
  }
}
