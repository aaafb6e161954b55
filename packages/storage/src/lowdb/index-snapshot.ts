import { join } from 'node:path'
import type { IndexEntry } from '../collection-index.ts'
import { checked, DamagedFile, withChecksum } from './checksum.ts'
import type { Layout } from './document-file.ts'
import { stage } from './durable-file.ts'
import { type FileStats, type FileSystem, systemCode, unlinkIfThere } from './file-system.ts'

/** A document's file as it was seen, and what the index holds of the document in it. */
export interface SeenFile {
  /** Of the file, without its folder. */
  name: string
  stats: FileStats
  entry: IndexEntry
}

type SeenFiles = ReadonlyMap<string, SeenFile>

/** The newest form of the snapshots that this version writes; others are as good as none. */
const form = 1

/** Tags stand once each, and by their position with the documents. */
type Row = [
  name: string,
  node: number,
  size: number,
  mtimeMs: number,
  ctimeMs: number,
  id: string,
  version: number,
  tags: number[],
  owner: string | null,
  due: string | null,
]

interface Snapshot {
  form: number
  collection: string
  tags: string[]
  rows: Row[]
}

/** Milliseconds: file systems' clocks are coarse, the coarsest one (FAT) counts in steps of two seconds. */
const coarsest = 3_000

/**
 * Whether a later change of the file is certain to show in its stats, given that the clock of the disk had come to
 * `clock` when it was looked at.
 */
export const isSettled = ({ mtimeMs, ctimeMs }: FileStats, clock: number): boolean =>
  Math.max(mtimeMs, ctimeMs) < clock - coarsest

/** Whether it is the file that was seen, with the content that it had. */
export const isSame = (a: FileStats, b: FileStats): boolean =>
  a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs

/**
 * Keeps what a start would otherwise read from every file. It is believed file by file, where the stats are still the
 * same; so it may be older than the folder, and may be lost.
 */
export const writeSnapshot = async (
  fs: FileSystem,
  layout: Layout,
  collection: string,
  files: readonly SeenFile[],
): Promise<void> => {
  const tags = new Map<string, number>()
  const positionOf = (tag: string): number => {
    const known = tags.get(tag)
    if (known !== undefined) return known
    tags.set(tag, tags.size)
    return tags.size - 1
  }
  const rows = files.map(({ name, stats, entry }): Row => {
    const { id, version, owner = null, due = null } = entry
    const { ino, size, mtimeMs, ctimeMs } = stats
    return [name, ino, size, mtimeMs, ctimeMs, id, version, entry.tags.map(positionOf), owner, due]
  })
  const snapshot: Snapshot = { form, collection, tags: [...tags.keys()], rows }
  const staged = await stage(fs, layout.pending, withChecksum(snapshot))
  try {
    await fs.rename(staged, pathOf(layout, collection))
  } catch (error) {
    await unlinkIfThere(fs, staged)
    throw error
  }
}

/** By the names of the files; empty when there is no snapshot, or none that is whole. */
export const readSnapshot = async (
  fs: FileSystem,
  layout: Layout,
  collection: string,
): Promise<SeenFiles> => {
  try {
    // The checksum and the form say that these are the rows which this version wrote.
    const snapshot = checked(await fs.readFile(pathOf(layout, collection), 'utf8')) as Snapshot
    if (snapshot.form !== form || snapshot.collection !== collection) return new Map()
    const { tags, rows } = snapshot
    return new Map(rows.map((row) => [row[0], toSeen(row, tags)]))
  } catch (error) {
    if (error instanceof DamagedFile || systemCode(error) !== undefined) return new Map()
    throw error
  }
}

/** Forgets it, so that nothing of a document that was removed is left in it. */
export const removeSnapshot = (fs: FileSystem, layout: Layout, collection: string): Promise<void> =>
  unlinkIfThere(fs, pathOf(layout, collection))

const toSeen = (
  [name, ino, size, mtimeMs, ctimeMs, id, version, positions, owner, due]: Row,
  tags: readonly string[],
): SeenFile => ({
  name,
  stats: { ino, size, mtimeMs, ctimeMs },
  entry: {
    id,
    version,
    tags: positions.map((position) => tags[position] ?? ''),
    ...(due === null ? {} : { due }),
    ...(owner === null ? {} : { owner }),
  },
})

const pathOf = ({ index }: Layout, collection: string): string => join(index, `${collection}.json`)
