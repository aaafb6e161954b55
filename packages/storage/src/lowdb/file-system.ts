import { lstatSync, readFile } from 'node:fs'
import * as node from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { EventLoopTurn } from '../event-loop-turn.ts'

/** An open file or folder. */
export interface OpenFile {
  /** Behind what was written before. */
  writeFile(text: string): Promise<void>
  /** Leaves so many bytes. */
  truncate(bytes: number): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** What tells a file from one that was put in its place, or written anew. */
export interface FileStats {
  ino: number
  size: number
  mtimeMs: number
  ctimeMs: number
}

/** The calls of `node:fs/promises` that documents need; tests put a disk in their place that fails, tears and forgets. */
export interface FileSystem {
  /** The outermost folder that had to be made. */
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>
  readdir(path: string): Promise<string[]>
  readFile(path: string, encoding: 'utf8'): Promise<string>
  /** In the order of the paths; `undefined` for what is not there. */
  lstatAll(paths: readonly string[]): Promise<(FileStats | undefined)[]>
  open(path: string, flags: 'r' | 'wx' | 'ax', mode?: number): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
}

/** Asked for one by one without a promise each: there may be 100,000 at a start. */
const lstatAll = async (paths: readonly string[]): Promise<(FileStats | undefined)[]> => {
  const turn = new EventLoopTurn()
  const all: (FileStats | undefined)[] = []
  for (const path of paths) {
    await turn.pause()
    all.push(lstatSync(path, { throwIfNoEntry: false }))
  }
  return all
}

// Reading through a file handle, as `node:fs/promises` does, takes twice the time.
export const nodeFileSystem: FileSystem = { ...node, lstatAll, readFile: promisify(readFile) }

/** The system's name of what went wrong, such as `ENOENT` or `ENOSPC`. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Makes what happened to the names in a folder survive a power cut. */
export const syncFolder = async (fs: FileSystem, path: string): Promise<void> => {
  // Windows cannot open a folder; its file systems journal names by themselves.
  if (process.platform === 'win32') return
  const folder = await fs.open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Makes a folder and those above it that are missing, for their owner only; all of their names survive a power cut. */
export const makeFolder = async (fs: FileSystem, path: string): Promise<void> => {
  const outermost = await fs.mkdir(path, { recursive: true, mode: 0o700 })
  // What is there may have been made by somebody who died before its name was safe.
  if (outermost === undefined) return syncFolder(fs, dirname(path))
  for (let made = path; ; made = dirname(made)) {
    await syncFolder(fs, dirname(made))
    if (made === outermost || made === dirname(made)) return
  }
}

/** Removes a file; fine if it is not there. */
export const unlinkIfThere = async (fs: FileSystem, path: string): Promise<void> => {
  try {
    await fs.unlink(path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}
