import postgres, { type ReservedSql, type Sql } from 'postgres'
import { epoch } from '../check-content.ts'
import type { DocumentRef, OwnedDocument } from '../document.ts'
import { keyOf, type Row, toDocument, toText } from '../postgres/row.ts'
import { makeTables } from '../postgres/tables.ts'
import { StorageError } from '../storage-error.ts'
import type { CopyTarget } from './place.ts'

/** Rows that are read at a time. */
const SLICE = 200

export interface PostgresPlaceOptions {
  url: string
  schema: string
  /** Makes the tables when they are missing. */
  make?: boolean
  /** A bot may work on it meanwhile: then it is only read. */
  shared?: boolean
}

/** A schema of documents. Throws a `StorageError`: `in-use` while a bot is connected, `unavailable`. */
export const openPostgresPlace = async (options: PostgresPlaceOptions): Promise<CopyTarget> => {
  const { url, schema, make = false, shared = false } = options
  const sql = postgres(url, {
    max: 3,
    onnotice: () => {},
    connection: { application_name: 'caunoi-copy', synchronous_commit: 'on' },
  })
  const { host, pathname } = new URL(url)
  const name = `${host}${pathname} (${schema})`
  try {
    const lock = shared ? undefined : await refuseCompany(sql, schema, name)
    if (make) await makeTables(sql, schema)
    else await refuseEmpty(sql, schema, name)
    return new PostgresPlace(name, sql, schema, lock)
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw failure(name, error)
  }
}

class PostgresPlace implements CopyTarget {
  constructor(
    readonly name: string,
    readonly sql: Sql,
    readonly schema: string,
    readonly lock: ReservedSql | undefined,
  ) {}

  async *all(): AsyncGenerator<OwnedDocument> {
    const connection = await this.#run(() => this.sql.reserve())
    try {
      // One snapshot for all rows, whatever is written meanwhile.
      await connection`begin isolation level repeatable read read only`
      const rows = connection<Row[]>`
        select collection, version, document, due from ${this.#table()}
        order by collection collate "C", key collate "C"`.cursor(SLICE)
      for await (const slice of rows)
        for (const row of slice) yield { collection: row.collection, document: toDocument(row) }
    } catch (error) {
      throw failure(this.name, error)
    } finally {
      await endReading(connection)
    }
  }

  async write(documents: readonly OwnedDocument[]): Promise<void> {
    if (documents.length === 0) return
    const rows = documents.map(({ collection, document }) => ({
      collection,
      key: keyOf(document.id),
      version: document.version,
      document: toText(document.id, document),
      tags: [...new Set(document.tags)].map(keyOf),
      owner: document.owner === undefined ? null : keyOf(document.owner),
      due: document.due ?? null,
      due_at: document.due === undefined ? null : new Date(epoch(document.due)),
    }))
    await this.#run(
      () => this.sql`
        insert into ${this.#table()} ${this.sql(rows)}
        on conflict (collection, key) do update set version = excluded.version, document = excluded.document,
          tags = excluded.tags, owner = excluded.owner, due = excluded.due, due_at = excluded.due_at`,
    )
  }

  async remove(refs: readonly DocumentRef[]): Promise<void> {
    await this.#run(() =>
      this.sql.begin(async (tx) => {
        for (const { collection, id } of refs)
          await tx`delete from ${this.#table()} where collection = ${collection} and key = ${keyOf(id)}`
      }),
    )
  }

  async close(): Promise<void> {
    this.lock?.release()
    await this.sql.end({ timeout: 5 })
  }

  #table() {
    return this.sql`${this.sql(this.schema)}.documents`
  }

  async #run<T>(query: () => Promise<T>): Promise<T> {
    try {
      return await query()
    } catch (error) {
      throw failure(this.name, error)
    }
  }
}

const endReading = async (connection: ReservedSql): Promise<void> => {
  // A connection that broke has told why already.
  await connection`rollback`.catch(() => {})
  connection.release()
}

/**
 * A bot keeps its connections as long as it runs, under a name of its own; a second copy is kept out by a lock that goes with its
 * connection.
 */
const refuseCompany = async (sql: Sql, schema: string, name: string): Promise<ReservedSql> => {
  const [bots] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = 'caunoi'`
  if (bots && bots.count > 0)
    throw new StorageError(
      'in-use',
      `A bot is connected to ${name}. Stop it and give the command again; after a kill its connections go within a minute or so.`,
    )
  const holder = await sql.reserve()
  const [lock] = await holder<
    { taken: boolean }[]
  >`select pg_try_advisory_lock(hashtext(${`caunoi copy ${schema}`})) as taken`
  if (!lock?.taken)
    throw new StorageError('in-use', `Another copy is being made of ${name}. Wait for its end.`)
  return holder
}

const refuseEmpty = async (sql: Sql, schema: string, name: string): Promise<void> => {
  const [found] = await sql<{ there: boolean }[]>`
    select to_regclass(${`${schema}.documents`}) is not null as there`
  if (!found?.there)
    throw new StorageError('unavailable', `There are no documents in ${name}. Check the settings.`)
  await makeTables(sql, schema)
}

const failure = (name: string, cause: unknown): StorageError => {
  if (cause instanceof StorageError) return cause
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return new StorageError('unavailable', `${name} did not do what it was asked (${reason}).`, { cause })
}
