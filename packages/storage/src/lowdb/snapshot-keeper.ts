/** Decides when the snapshot of a collection is written anew; does one after the other, beside the work. */
export class SnapshotKeeper {
  readonly #changes = new Map<string, number>()
  readonly #waiting = new Set<string>()
  #last: Promise<void> = Promise.resolve()
  #epoch = 0

  constructor(
    /** Writes the snapshot, unless `isStale` says meanwhile that it must not be. */
    readonly save: (collection: string, isStale: () => boolean) => Promise<void>,
    readonly remove: (collection: string) => Promise<void>,
  ) {}

  /** So many files of the collection would have to be read more at a start; `enough` are worth a new snapshot. */
  changed(collection: string, files: number, enough: number): void {
    const changes = (this.#changes.get(collection) ?? 0) + files
    this.#changes.set(collection, changes)
    if (changes < enough || this.#waiting.has(collection)) return
    this.#waiting.add(collection)
    this.#queue(async () => {
      this.#waiting.delete(collection)
      this.#changes.delete(collection)
      const epoch = this.#epoch
      await this.save(collection, () => epoch !== this.#epoch)
    })
  }

  /** Nothing of the collection stands in a snapshot when it resolves. */
  async forget(collection: string): Promise<void> {
    this.#epoch += 1
    await this.#last
    await this.remove(collection)
  }

  /** Gives up what is under way, and resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#epoch += 1
    await this.#last
  }

  #queue(task: () => Promise<void>): void {
    // Without a snapshot the next start only takes longer.
    this.#last = this.#last.then(task).catch(() => {})
  }
}
