/** The ids of the documents that a snapshot tells of, and how many of them changed since it was written. */
interface Place {
  ids: Set<string>
  changes: number
  isWaiting: boolean
  saving?: Promise<void>
  /** How often it was forgotten. */
  forgotten: number
  /** Of whom the snapshot may tell although the document is gone. */
  owners: Set<string>
}

/** Decides which of a folder's snapshots are written anew, and when; does one after the other, beside the work. */
export class SnapshotKeeper {
  readonly #places = new Map<string, Place>()
  #last: Promise<void> = Promise.resolve()
  #closed = false

  constructor(
    /** Changed documents for which a snapshot is written anew, at least. */
    readonly least: number,
    /** Writes the snapshot of these documents, unless `isStale` says meanwhile that it must not be; whether it did. */
    readonly save: (place: string, ids: readonly string[], isStale: () => boolean) => Promise<boolean>,
    readonly remove: (place: string) => Promise<void>,
  ) {}

  /** A document is there, as its snapshot says. */
  known(place: string, id: string): void {
    this.#place(place).ids.add(id)
  }

  /** A document is there, or not, other than its snapshot says. */
  changed(place: string, id: string, isThere: boolean): void {
    const known = this.#place(place)
    if (isThere) known.ids.add(id)
    else known.ids.delete(id)
    known.changes += 1
    // An eighth of the files is read at a start, and each write costs a look at eight files.
    if (known.changes >= Math.max(this.least, known.ids.size / 8)) this.#saveLater(place, known)
  }

  /** A document of somebody is gone, or somebody else's now. */
  left(place: string, owner: string): void {
    this.#place(place).owners.add(owner)
  }

  /** No snapshot tells of a document that somebody had when it resolves. */
  async forgetOwner(owner: string): Promise<void> {
    const places = [...this.#places].filter(([, { owners }]) => owners.has(owner))
    await Promise.all(places.map(([place]) => this.forget(place)))
  }

  /** Nothing that was removed stands in the snapshot when it resolves. */
  async forget(place: string): Promise<void> {
    const known = this.#place(place)
    known.forgotten += 1
    await known.saving
    await this.remove(place)
    known.owners.clear()
    this.#saveLater(place, known)
  }

  /** Gives up what is under way, and resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#last
  }

  #saveLater(name: string, place: Place): void {
    if (place.isWaiting) return
    place.isWaiting = true
    this.#last = this.#last.then(async () => {
      if (this.#closed) return
      place.isWaiting = false
      place.changes = 0
      const { forgotten } = place
      const isStale = () => this.#closed || forgotten !== place.forgotten
      // Without a snapshot the next start only takes longer.
      place.saving = this.#save(name, place, isStale).catch(() => {})
      await place.saving
    })
  }

  async #save(name: string, place: Place, isStale: () => boolean): Promise<void> {
    const before = [...place.owners]
    if (!(await this.save(name, [...place.ids], isStale))) return
    for (const owner of before) place.owners.delete(owner)
  }

  #place(name: string): Place {
    const known = this.#places.get(name)
    if (known) return known
    const created = {
      ids: new Set<string>(),
      changes: 0,
      isWaiting: false,
      forgotten: 0,
      owners: new Set<string>(),
    }
    this.#places.set(name, created)
    return created
  }
}
