import { epoch } from './check-content.ts'

/** What is kept in memory of each document, to find it by. */
export interface IndexEntry {
  id: string
  version: number
  tags: readonly string[]
  due?: string
  owner?: string
}

interface DueEntry {
  at: number
  id: string
}

/** Finds the documents of one collection by id, tag, owner and due moment. */
export class CollectionIndex<E extends IndexEntry> {
  readonly #entries = new Map<string, E>()
  readonly #byTag = new Map<string, Set<string>>()
  readonly #byOwner = new Map<string, Set<string>>()
  readonly #due: DueEntry[] = []

  get(id: string): E | undefined {
    return this.#entries.get(id)
  }

  set(entry: E): void {
    this.delete(entry.id)
    this.#entries.set(entry.id, entry)
    for (const tag of entry.tags) add(this.#byTag, tag, entry.id)
    if (entry.owner !== undefined) add(this.#byOwner, entry.owner, entry.id)
    if (entry.due !== undefined) {
      const due = { at: epoch(entry.due), id: entry.id }
      this.#due.splice(this.#position(due), 0, due)
    }
  }

  delete(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    for (const tag of entry.tags) take(this.#byTag, tag, id)
    if (entry.owner !== undefined) take(this.#byOwner, entry.owner, id)
    if (entry.due !== undefined) this.#due.splice(this.#position({ at: epoch(entry.due), id }), 1)
  }

  ids(): string[] {
    return [...this.#entries.keys()]
  }

  tagged(tag: string): string[] {
    return [...(this.#byTag.get(tag) ?? [])]
  }

  ownedBy(owner: string): string[] {
    return [...(this.#byOwner.get(owner) ?? [])]
  }

  /** At most `limit` ids with a due moment at or before `until`, earliest first. */
  due(until: number, limit: number): string[] {
    const end = this.#position({ at: until + 1, id: '' })
    return this.#due.slice(0, Math.min(end, Math.max(0, limit))).map(({ id }) => id)
  }

  /** Where the entry stands, or would stand, in the order of due moments. */
  #position(entry: DueEntry): number {
    let low = 0
    let high = this.#due.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#due[middle]
      if (other && (other.at < entry.at || (other.at === entry.at && other.id < entry.id))) low = middle + 1
      else high = middle
    }
    return low
  }
}

const add = (index: Map<string, Set<string>>, key: string, id: string): void => {
  const ids = index.get(key)
  if (ids) ids.add(id)
  else index.set(key, new Set([id]))
}

const take = (index: Map<string, Set<string>>, key: string, id: string): void => {
  const ids = index.get(key)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(key)
}
