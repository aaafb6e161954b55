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

/** Most owners have one document in a collection, so one id stands alone. */
type Ids = string | Set<string>

/** Finds the documents of one collection by id, tag, owner and due moment. */
export class CollectionIndex<E extends IndexEntry> {
  readonly #entries = new Map<string, E>()
  readonly #byTag = new Map<string, { tag: string; ids: Set<string> }>()
  readonly #byOwner = new Map<string, Ids>()
  readonly #due: DueEntry[] = []

  get(id: string): E | undefined {
    return this.#entries.get(id)
  }

  set(entry: E): void {
    this.delete(entry.id)
    const { id, owner } = entry
    // The texts of tags are shared: thousands of documents have the same ones.
    this.#entries.set(id, { ...entry, tags: entry.tags.map((tag) => this.#tag(tag, id)) })
    if (owner !== undefined) this.#byOwner.set(owner, withId(this.#byOwner.get(owner), id))
    if (entry.due !== undefined) {
      const due = { at: epoch(entry.due), id }
      this.#due.splice(this.#position(due), 0, due)
    }
  }

  delete(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    for (const tag of entry.tags) {
      const ids = this.#byTag.get(tag)?.ids
      ids?.delete(id)
      if (ids?.size === 0) this.#byTag.delete(tag)
    }
    if (entry.owner !== undefined) {
      const left = withoutId(this.#byOwner.get(entry.owner), id)
      if (left === undefined) this.#byOwner.delete(entry.owner)
      else this.#byOwner.set(entry.owner, left)
    }
    if (entry.due !== undefined) this.#due.splice(this.#position({ at: epoch(entry.due), id }), 1)
  }

  ids(): string[] {
    return [...this.#entries.keys()]
  }

  tagged(tag: string): string[] {
    return [...(this.#byTag.get(tag)?.ids ?? [])]
  }

  ownedBy(owner: string): string[] {
    const ids = this.#byOwner.get(owner) ?? []
    return typeof ids === 'string' ? [ids] : [...ids]
  }

  /** At most `limit` ids with a due moment at or before `until`, earliest first. */
  due(until: number, limit: number): string[] {
    const end = this.#position({ at: until + 1, id: '' })
    return this.#due.slice(0, Math.min(end, Math.max(0, limit))).map(({ id }) => id)
  }

  #tag(tag: string, id: string): string {
    const known = this.#byTag.get(tag)
    if (!known) this.#byTag.set(tag, { tag, ids: new Set([id]) })
    else known.ids.add(id)
    return known?.tag ?? tag
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

const withId = (ids: Ids | undefined, id: string): Ids => {
  if (ids === undefined) return id
  return typeof ids === 'string' ? new Set([ids, id]) : ids.add(id)
}

const withoutId = (ids: Ids | undefined, id: string): Ids | undefined => {
  if (ids === undefined || typeof ids === 'string') return undefined
  ids.delete(id)
  return ids.size === 0 ? undefined : ids
}
