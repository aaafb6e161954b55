import type { Result } from '@caunoi/core'
import postgres, { type Sql } from 'postgres'
import { checkChanges, checkCollection, epoch } from '../check-content.ts'
import type {
  Change,
  Conflict,
  DocumentContent,
  DocumentRef,
  OwnedDocument,
  StoredDocument,
} from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { EventLoopTurn } from '../event-loop-turn.ts'
import { OpenTasks } from '../open-tasks.ts'
import { conflict, done } from '../outcome.ts'
import { StorageError, type StorageErrorCode } from '../storage-error.ts'
import { together } from '../together.ts'
import { apply, commitAll } from './commit-all.ts'
import type { Put } from './put-all.ts'
import { puttingTogether } from './put-together.ts'
import { repeated } from './repeated.ts'
import { type KeyedRow, keyOf, nameOf, type Place, type Row, toDocument } from './row.ts'
import { makeTables } from './tables.ts'

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database` */
  url: string
  /** The schema that holds the tables; made when it is missing. */
  schema?: string
  /** Connections at a time. */
  connections?: number
}

/** Opens a store in a PostgreSQL database, for any number of processes. Throws a `StorageError` with code `unavailable`. */
export const openPostgresStore = async ({
  url,
  schema = 'caunoi',
  connections = 10,
}: PostgresStoreOptions): Promise<DocumentStore> => {
  // Whatever the server's default is: an answered commit is on its disk.
  const sql = postgres(url, {
    max: connections,
    onnotice: () => {},
    // Seconds before trying to connect again.
    backoff: (attempt) => Math.min(1, 0.1 * 2 ** attempt),
    connection: { application_name: 'caunoi', synchronous_commit: 'on' },
  })
  try {
    await makeTables(sql, schema)
    return new PostgresStore(sql, schema)
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw failure('unavailable', error)
  }
}

/** Rows that are fetched at a time where all of many are wanted. */
const pageSize = 200

/** So many statements that look for documents are under way; what is asked for meanwhile is looked for together. */
const READS_AT_ONCE = 2
const LISTS_TOGETHER = 50

class PostgresStore implements DocumentStore {
  readonly #tasks = new OpenTasks()
  readonly #find = together((lists: readonly (readonly Place[])[]) => this.#findAll(lists), {
    atOnce: READS_AT_ONCE,
    most: LISTS_TOGETHER,
  })
  readonly #put: (put: Put) => Promise<boolean>

  constructor(
    readonly sql: Sql,
    readonly schema: string,
  ) {
    this.#put = puttingTogether(sql, () => this.#table())
  }

  async get(collection: string, id: string) {
    return (await this.getAll([{ collection, id }]))[0]
  }

  async getAll(refs: readonly DocumentRef[]) {
    for (const { collection } of refs) checkCollection(collection)
    const places = refs.map(({ collection, id }) => ({ collection, key: keyOf(id) }))
    return this.#read(async () => (places.length === 0 ? [] : this.#find(places)))
  }

  async put(collection: string, id: string, content: DocumentContent, expectedVersion: number) {
    const result = await this.commit([{ collection, id, expectedVersion, put: content }])
    return result.ok ? done({ version: expectedVersion + 1 }) : result
  }

  async remove(collection: string, id: string, expectedVersion: number) {
    const result = await this.commit([{ collection, id, expectedVersion, remove: true }])
    return result.ok ? done(undefined) : result
  }

  async commit(changes: readonly Change[]): Promise<Result<{ versions: number[] }, Conflict>> {
    checkChanges(changes)
    const refused = await this.#refused(changes)
    if (refused) return conflict(refused.collection, refused.id)
    return done({ versions: changes.map(({ put, expectedVersion }) => (put ? expectedVersion + 1 : 0)) })
  }

  async byTag(collection: string, tag: string) {
    checkCollection(collection)
    const rows = await this.#read(
      (sql) => sql<Row[]>`
        select ${this.#columns()} from ${this.#table()}
        where collection = ${collection} and tags @> ${sql.array([keyOf(tag)])}::text[]`,
    )
    return rows.map(toDocument)
  }

  eachByTag(collection: string, tag: string) {
    checkCollection(collection)
    return this.#each((after, limit) =>
      this.#read(
        (sql) => sql<KeyedRow[]>`
          select ${this.#columns()}, key from ${this.#table()}
          where collection = ${collection} and tags @> ${sql.array([keyOf(tag)])}::text[] and key > ${after}
          order by key limit ${limit}`,
      ),
    )
  }

  async due(collection: string, until: string, limit: number) {
    checkCollection(collection)
    const at = new Date(epoch(until))
    const rows = await this.#read(
      (sql) => sql<Row[]>`
        select ${this.#columns()} from ${this.#table()}
        where collection = ${collection} and due_at <= ${at} order by due_at, key limit ${limit}`,
    )
    return rows.map(toDocument)
  }

  list(collection: string) {
    checkCollection(collection)
    return this.#each((after, limit) =>
      this.#read(
        (sql) => sql<KeyedRow[]>`
          select ${this.#columns()}, key from ${this.#table()}
          where collection = ${collection} and key > ${after} order by key limit ${limit}`,
      ),
    )
  }

  async ownedBy(owner: string): Promise<OwnedDocument[]> {
    const rows = await this.#read(
      (sql) => sql<Row[]>`select ${this.#columns()} from ${this.#table()} where owner = ${keyOf(owner)}`,
    )
    return rows.map((row) => ({ collection: row.collection, document: toDocument(row) }))
  }

  async erase(owner: string) {
    const erased = await this.#write(
      (sql) => sql`
        with owned as (
          select collection, key from ${this.#table()} where owner = ${keyOf(owner)}
          order by collection, key for update
        )
        delete from ${this.#table()} as document using owned
        where document.collection = owned.collection and document.key = owned.key`,
    )
    return erased.count
  }

  async close() {
    await this.#tasks.close()
    await this.sql.end({ timeout: 5 })
  }

  /** Each list is answered from one moment: it is read in one statement, with others or alone. */
  async #findAll(lists: readonly (readonly Place[])[]): Promise<(StoredDocument | undefined)[][]> {
    const places = lists.flat()
    const rows = await this.sql<KeyedRow[]>`
        select ${this.#columns()}, key from ${this.#table()}
        where (collection, key) in (
          select * from unnest(${places.map(({ collection }) => collection)}::text[], ${places.map(({ key }) => key)}::text[])
        )`
    const found = new Map(rows.map((row) => [nameOf(row), row]))
    return lists.map((list) =>
      list.map((place) => {
        const row = found.get(nameOf(place))
        return row && toDocument(row)
      }),
    )
  }

  /** Page by page in the order of keys, which no write changes. */
  async *#each(
    page: (after: string, limit: number) => Promise<readonly KeyedRow[]>,
  ): AsyncGenerator<StoredDocument> {
    const turn = new EventLoopTurn()
    for (let after = ''; ; ) {
      const rows = await page(after, pageSize)
      for (const row of rows) {
        await turn.pause()
        yield toDocument(row)
      }
      const last = rows.at(-1)
      if (!last || rows.length < pageSize) return
      after = last.key
    }
  }

  /** Changes all or nothing; the change that was refused. */
  #refused(changes: readonly Change[]): Promise<Change | undefined> {
    const [only, ...others] = changes
    if (!only) return Promise.resolve(undefined)
    return this.#write(async (sql) => {
      if (others.length > 0) return commitAll(sql, this.#table(), changes)
      const isApplied = only.put ? await this.#put(only) : await apply(sql, this.#table(), only)
      return isApplied ? undefined : only
    })
  }

  #table() {
    return this.sql`${this.sql(this.schema)}.documents`
  }

  #columns() {
    return this.sql`collection, version, document, due`
  }

  #read<T>(query: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#run('unavailable', query)
  }

  #write<T>(query: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#run('not-durable', query)
  }

  #run<T>(code: StorageErrorCode, query: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#tasks.run(async () => {
      try {
        return await repeated(() => query(this.sql))
      } catch (error) {
        throw failure(code, error)
      }
    })
  }
}

const failure = (code: StorageErrorCode, cause: unknown): StorageError => {
  if (cause instanceof StorageError) return cause
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const what = code === 'not-durable' ? 'The database did not confirm a write' : 'The database did not answer'
  return new StorageError(code, `${what} (${reason}). Check that it runs and can be reached.`, { cause })
}
