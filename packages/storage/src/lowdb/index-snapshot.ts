import { dirname, join } from 'node:path'
import type { IndexEntry } from '../collection-index.ts'
import { slices } from '../event-loop-turn.ts'
import { checked, DamagedFile, withChecksum } from './checksum.ts'
import type { Layout } from './document-file.ts'
import { stage } from './durable-file.ts'
import { type FileStats, type FileSystem, syncFolder, systemCode, unlinkIfThere } from './file-system.ts'

/** A document's file as it was seen, and what the index holds of the document in it. */
export interface SeenFile {
  /** As `fileName` gives it. */
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
  place: string
  tags: string[]
  rows: Row[]
}

/** Snapshots that are read at a time. */
const parallel = 16

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
  place: string,
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
  const snapshot: Snapshot = { form, place, tags: [...tags.keys()], rows }
  await fs.mkdir(dirname(pathOf(layout, place)), { recursive: true, mode: 0o700 })
  const staged = await stage(fs, layout.pending, withChecksum(snapshot))
  try {
    await fs.rename(staged, pathOf(layout, place))
  } catch (error) {
    await unlinkIfThere(fs, staged)
    throw error
  }
}

/** What all snapshots of a collection tell, by the names of the files; nothing for one that is not whole. */
export const readSnapshots = async (
  fs: FileSystem,
  layout: Layout,
  collection: string,
): Promise<SeenFiles> => {
  const seen = new Map<string, SeenFile>()
  const names = await orNothing(fs.readdir(join(layout.index, collection)))
  const read = async (name: string): Promise<void> => {
    const text = await orNothing(fs.readFile(join(layout.index, collection, name), 'utf8'))
    const snapshot = text === undefined ? undefined : parse(text)
    if (snapshot?.form !== form || `${snapshot.place}.json` !== `${collection}/${name}`) return
    for (const row of snapshot.rows) seen.set(row[0], toSeen(row, snapshot.tags))
  }
  for (const slice of slices(names ?? [], parallel)) await Promise.all(slice.map(read))
  return seen
}

/** The checksum and the form say that these are the rows which this version wrote. */
const parse = (text: string): Snapshot | undefined => {
  try {
    return checked(text) as Snapshot
  } catch (error) {
    if (error instanceof DamagedFile) return undefined
    throw error
  }
}

const orNothing = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined
    throw error
  }
}

/** Forgets it, also through a power cut, so that nothing of a document that was removed is left in it. */
export const removeSnapshot = async (fs: FileSystem, layout: Layout, place: string): Promise<void> => {
  const path = pathOf(layout, place)
  await unlinkIfThere(fs, path)
  try {
    await syncFolder(fs, dirname(path))
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

const toSeen = (
  [name, ino, size, mtimeMs, ctimeMs, id, version, positions, owner, due]: Row,
  tags: readonly string[],
): SeenFile => {
  const entry: IndexEntry = { id, version, tags: positions.map((position) => tags[position] ?? '') }
  if (due !== null) entry.due = due
  if (owner !== null) entry.owner = owner
  return { name, stats: { ino, size, mtimeMs, ctimeMs }, entry }
}

const pathOf = ({ index }: Layout, place: string): string => join(index, `${place}.json`)
