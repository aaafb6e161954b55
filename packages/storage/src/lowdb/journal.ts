import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { checked, DamagedFile, withChecksum } from './checksum.ts'
import type { Layout } from './document-file.ts'
import { stage } from './durable-file.ts'
import { type FileSystem, syncFolder, systemCode, unlinkIfThere } from './file-system.ts'

/** What is still to be done of a commit; names are relative to `pending` (`from`) and `documents` (`to`, `remove`). */
const Step = z.union([z.object({ from: z.string(), to: z.string() }), z.object({ remove: z.string() })])
export type Step = z.infer<typeof Step>
const Journal = z.array(Step)

const isJournal = (name: string): boolean => name.startsWith('journal-') && name.endsWith('.json')

/** `withdrawn` tells whether it is certain that a refused promise will not be kept after a crash. */
export type Promised =
  | { promised: true; journal: string }
  | { promised: false; withdrawn: boolean; journal: string; cause: unknown }

/**
 * Promises that the steps will happen: once it is given, only renames and removals are left, which need no space,
 * and `finish` does them after a crash too. The staged files must exist.
 */
export const promise = async (
  fs: FileSystem,
  { pending }: Layout,
  steps: readonly Step[],
): Promise<Promised> => {
  const journal = join(pending, `journal-${randomUUID()}.json`)
  let staged: string | undefined
  try {
    // The staged names first: a journal that survives without them would lose a part.
    await syncFolder(fs, pending)
    staged = await stage(fs, pending, withChecksum(steps))
    await fs.rename(staged, journal)
    await syncFolder(fs, pending)
    return { promised: true, journal }
  } catch (cause) {
    if (staged === undefined) return { promised: false, withdrawn: true, journal, cause }
    return { promised: false, withdrawn: await withdraw(fs, pending, staged, journal), journal, cause }
  }
}

const withdraw = async (
  fs: FileSystem,
  pending: string,
  staged: string,
  journal: string,
): Promise<boolean> => {
  try {
    await unlinkIfThere(fs, staged)
    await unlinkIfThere(fs, journal)
    await syncFolder(fs, pending)
    return true
  } catch {
    return false
  }
}

/** Does the steps, as often as it is asked, and forgets the journal once they are on the disk. */
export const finish = async (
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
 * Finishes the commits that a crash interrupted and sweeps away what was never promised.
 * A damaged journal is handed to `onDamaged`, and so are all staged files then: they may belong to it.
 */
export const recover = async (
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
