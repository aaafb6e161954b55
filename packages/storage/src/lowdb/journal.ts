import { dirname, join } from 'node:path'
import { z } from 'zod'
import { checked, DamagedFile } from './checksum.ts'
import type { Layout } from './document-file.ts'
import { type FileSystem, syncFolder, systemCode, unlinkIfThere } from './file-system.ts'

/** What was still to be done of a commit of several documents; names are relative to `pending` (`from`) and `documents` (`to`, `remove`). */
const Step = z.union([z.object({ from: z.string(), to: z.string() }), z.object({ remove: z.string() })])
type Step = z.infer<typeof Step>
const Journal = z.array(Step)

const isJournal = (name: string): boolean => name.startsWith('journal-') && name.endsWith('.json')

/** Does the steps, as often as it is asked, and forgets the journal once they are on the disk. */
const finish = async (
  fs: FileSystem,
  { documents, pending }: Layout,
  journal: string,
  steps: readonly Step[],
): Promise<void> => {
  const folders = new Set<string>()
  for (const step of steps) {
    const target = join(documents, 'remove' in step ? step.remove : step.to)
    folders.add(dirname(target))
    if ('remove' in step) await unlinkIfThere(fs, target)
    else await renameOnce(fs, join(pending, step.from), target)
  }
  await Promise.all([...folders].map((folder) => syncFolder(fs, folder)))
  await unlinkIfThere(fs, journal)
  await syncFolder(fs, pending)
}

/** A staged file that is gone was renamed before the crash. */
const renameOnce = async (fs: FileSystem, from: string, to: string): Promise<void> => {
  try {
    await fs.rename(from, to)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

/**
 * Finishes the commits that a crash of release 0.1.0 interrupted, and sweeps away what was never promised.
 * A damaged journal is handed to `onDamaged`, and so are all staged files then: they may belong to it.
 */
export const finishJournals = async (
  fs: FileSystem,
  layout: Layout,
  onDamaged: (path: string, cause: unknown) => Promise<unknown>,
): Promise<void> => {
  const { pending } = layout
  let damage: unknown
  for (const name of (await fs.readdir(pending)).filter(isJournal)) {
    const path = join(pending, name)
    try {
      await finish(fs, layout, path, Journal.parse(checked(await fs.readFile(path, 'utf8'))))
    } catch (cause) {
      if (!(cause instanceof DamagedFile || cause instanceof z.ZodError)) throw cause
      damage = cause
      await onDamaged(path, cause)
    }
  }
  for (const name of (await fs.readdir(pending)).filter((each) => each.endsWith('.tmp'))) {
    if (damage === undefined) await unlinkIfThere(fs, join(pending, name))
    else await onDamaged(join(pending, name), damage)
  }
}
