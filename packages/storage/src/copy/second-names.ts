import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isCollection } from '../check-content.ts'
import { isLog } from '../lowdb/commit-log.ts'
import { layout } from '../lowdb/document-file.ts'
import { systemCode } from '../lowdb/file-system.ts'

/** Second names of all files of a data folder, below another folder of the same file system. */
export class SecondNames {
  /** Which file a name stood for when it got its second one. */
  readonly #known = new Map<string, number>()

  constructor(
    readonly from: string,
    readonly to: string,
  ) {}

  /** Gives and takes names until they are those that are there now. While others write, a part of them is old again at once. */
  bringUpToDate(): void {
    const [source, target] = [layout(this.from), layout(this.to)]
    mkdirSync(target.documents, { recursive: true, mode: 0o700 })
    for (const collection of readdirSync(source.documents).filter(isCollection))
      this.#folder(join(source.documents, collection), join(target.documents, collection))
    this.#folder(source.pending, target.pending)
  }

  #folder(from: string, to: string): void {
    mkdirSync(to, { recursive: true, mode: 0o700 })
    const names = new Set(readdirSync(from))
    for (const name of readdirSync(to)) if (!names.has(name)) this.#take(join(to, name))
    for (const name of names) this.#give(join(from, name), join(to, name))
  }

  #give(from: string, to: string): void {
    try {
      // A log goes on in its place.
      if (isLog(basename(from))) {
        copyFileSync(from, to)
        return
      }
      if (this.#known.get(to) === statSync(from).ino) return
      this.#take(to)
      linkSync(from, to)
      this.#known.set(to, statSync(to).ino)
    } catch (error) {
      // Gone since the folder was read.
      if (systemCode(error) !== 'ENOENT') throw error
    }
  }

  #take(to: string): void {
    rmSync(to, { force: true })
    this.#known.delete(to)
  }
}
