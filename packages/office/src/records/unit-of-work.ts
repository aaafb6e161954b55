import {
  type DocumentContent,
  type DocumentRef,
  type DocumentStore,
  mutateAll,
  type StoredDocument,
} from '@caunoi/storage'

type Change = DocumentRef & ({ put: DocumentContent; remove?: never } | { remove: true; put?: never })

/** Thrown by what has to be read first; caught by `unitOfWork`, which reads it and begins the work anew. */
class Unread {
  constructor(
    readonly refs: readonly DocumentRef[],
    /** What is no document: read beside them, or prepared before anything is locked. */
    readonly load?: { key: string; from: () => Promise<unknown>; isPrepared: boolean },
  ) {}
}

const keyOf = ({ collection, id }: DocumentRef): string => `${collection}/${id}`

/** Documents as they were read together, and what is to be written in one commit. */
export class UnitOfWork {
  private readonly written = new Map<string, Change>()
  private readonly draws = new Map<string, number>()

  constructor(
    private readonly documents: ReadonlyMap<string, StoredDocument | undefined>,
    private readonly facts: ReadonlyMap<string, unknown>,
    private readonly prepared: ReadonlyMap<string, unknown>,
    private readonly drawn: Map<string, unknown[]>,
  ) {}

  get changes(): Change[] {
    return [...this.written.values()]
  }

  /** The value of a document, as this work left it; undefined when there is none. */
  read(collection: string, id: string): unknown {
    return this.readAll([{ collection, id }])[0]
  }

  /** Several at once. */
  readAll(refs: readonly DocumentRef[]): unknown[] {
    const unread = refs.filter((ref) => !this.written.has(keyOf(ref)) && !this.documents.has(keyOf(ref)))
    if (unread.length > 0) throw new Unread(unread)
    return refs.map((ref) => {
      const change = this.written.get(keyOf(ref))
      return change ? change.put?.value : this.documents.get(keyOf(ref))?.value
    })
  }

  put(collection: string, id: string, content: DocumentContent): void {
    // What is to be written is read first, so that nobody else's change is lost.
    this.read(collection, id)
    this.written.set(keyOf({ collection, id }), { collection, id, put: content })
  }

  remove(collection: string, id: string): void {
    this.read(collection, id)
    this.written.set(keyOf({ collection, id }), { collection, id, remove: true })
  }

  /** Something made up, such as an id: of each kind the same again, in the same order, whenever the work begins anew. */
  draw<T>(kind: string, make: () => T): T {
    const count = this.draws.get(kind) ?? 0
    const known = this.drawn.get(kind) ?? []
    if (count === known.length) this.drawn.set(kind, [...known, make()])
    this.draws.set(kind, count + 1)
    return this.drawn.get(kind)?.[count] as T
  }

  /** Something that is read beside the documents, such as a list; read anew whenever the work begins anew. */
  know<T>(key: string, from: () => Promise<T>): T {
    if (!this.facts.has(key)) throw new Unread([], { key, from, isPrepared: false })
    return this.facts.get(key) as T
  }

  /** Something that is fetched or done once, while nothing is locked: what may take long, or writes by itself. */
  prepare<T>(key: string, from: () => Promise<T>): T {
    if (!this.prepared.has(key)) throw new Unread([], { key, from, isPrepared: true })
    return this.prepared.get(key) as T
  }
}

/** What came of a unit of work. */
export interface Outcome<T> {
  result: T
  /** The documents that were written. */
  touched: DocumentRef[]
}

/**
 * Lets `work` read documents and decide what is written, all in one commit. It reads as it goes: what was not read yet
 * is read, and `work` begins anew, as it does when somebody else was faster. So it may run several times and must have no
 * effect outside. `known`: what it will read in any case.
 */
export const unitOfWork = async <T>(
  store: DocumentStore,
  work: (unit: UnitOfWork) => T,
  known: readonly DocumentRef[] = [],
): Promise<Outcome<T>> => {
  const refs = new Map(known.map((ref) => [keyOf(ref), ref]))
  const prepared = new Map<string, unknown>()
  const drawn = new Map<string, unknown[]>()
  for (;;) {
    const all = [...refs.values()]
    const outcome = await mutateAll<Outcome<T> | Unread>(store, all, async (stored) => {
      const documents = new Map(all.map((ref, index) => [keyOf(ref), stored[index]]))
      const facts = new Map<string, unknown>()
      for (;;) {
        const unit = new UnitOfWork(documents, facts, prepared, drawn)
        try {
          const result = work(unit)
          const { changes } = unit
          return {
            result: { result, touched: changes.map(({ collection, id }) => ({ collection, id })) },
            changes,
          }
        } catch (error) {
          if (!(error instanceof Unread)) throw error
          if (!error.load || error.load.isPrepared) return { result: error, changes: [] }
          facts.set(error.load.key, await error.load.from())
        }
      }
    })
    if (!(outcome instanceof Unread)) return outcome
    for (const ref of outcome.refs) refs.set(keyOf(ref), ref)
    if (outcome.load) prepared.set(outcome.load.key, await outcome.load.from())
  }
}
