import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import type { Lease, Leases } from '../leases/leases.ts'
import { StorageError } from '../storage-error.ts'
import { together } from '../together.ts'
import { repeated } from './repeated.ts'

export interface PostgresLeasesOptions {
  /** `postgres://user:password@host:port/database` */
  url: string
  /** The schema that holds the table; made when it is missing. */
  schema?: string
  /** What stands for a name in the table: names tell whose document is worked on. */
  sealName: (name: string) => string
  /** How long a lease outlives its holder. */
  seconds?: number
  /** Told when leases could not be kept, by default a process warning. */
  onTrouble?: (error: StorageError) => void
}

/** Trouble of the database, as the port tells it. */
const unavailable = (cause: unknown): StorageError =>
  new StorageError(
    'unavailable',
    'The database did not answer about a lease. Check that it runs and can be reached.',
    {
      cause,
    },
  )

/**
 * Leases in a table of a PostgreSQL database, for any number of processes. The database's clock counts, so that those of the
 * machines may differ. Throws a `StorageError` with code `unavailable`.
 */
export const openPostgresLeases = async ({
  url,
  schema = 'caunoi',
  sealName,
  seconds = 30,
  onTrouble = (error) => process.emitWarning(error),
}: PostgresLeasesOptions): Promise<Leases> => {
  const sql = postgres(url, {
    max: 4,
    onnotice: () => {},
    backoff: (attempt) => Math.min(1, 0.1 * 2 ** attempt),
    connection: { application_name: 'caunoi leases' },
    // A database that crashed comes back without leases: what is held is written down again, or found to be lost.
    onclose: () => void leases?.look(),
  })
  let leases: PostgresLeases | undefined
  try {
    await makeTable(sql, schema)
    leases = new PostgresLeases(sql, schema, sealName, seconds, onTrouble)
    return leases
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw unavailable(error)
  }
}

/** Not logged: a database that was down has nobody left who is working on anything. */
const makeTable = (sql: Sql, schema: string): Promise<unknown> =>
  sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext(${`caunoi ${schema}`}))`
    await tx`create schema if not exists ${tx(schema)}`
    await tx`create unlogged table if not exists ${tx(schema)}.leases (
      name text primary key,
      holder text not null,
      until timestamptz not null
    )`
  })

/** A lease is given up so long before the database would give it to somebody else. */
const MARGIN_MS = 2_000

/** What is asked for while two statements are under way is asked for together. */
const TOGETHER = { atOnce: 2, most: 100 }

/** Each once, in the order that all processes keep, so that none waits for another in a circle. */
const inOrder = (keys: Iterable<string>): string[] => [...new Set(keys)].sort()

class PostgresLeases implements Leases {
  readonly shared = true
  readonly #holder = randomUUID()
  readonly #held = new Map<string, { keptAt: number }>()
  readonly #beat: NodeJS.Timeout
  readonly #take = together((keys: readonly string[]) => this.#takeAll(keys), TOGETHER)
  readonly #giveBack = together((keys: readonly string[]) => this.#deleteEach(keys), TOGETHER)
  #isClosed = false

  constructor(
    readonly sql: Sql,
    readonly schema: string,
    readonly sealName: (name: string) => string,
    readonly seconds: number,
    readonly onTrouble: (error: StorageError) => void,
  ) {
    this.#beat = setInterval(() => void this.look(), (seconds * 1000) / 4)
    this.#beat.unref()
  }

  async take(name: string): Promise<Lease | undefined> {
    const key = this.sealName(name)
    const held = { keptAt: performance.now() }
    if (!(await this.#take(key))) return undefined
    this.#held.set(key, held)
    const isHeld = () => this.#held.get(key) === held && this.#isInTime(held)
    return {
      isHeld,
      release: async () => {
        if (this.#held.get(key) !== held) return
        this.#held.delete(key)
        await this.#giveBack(key)
      },
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#beat)
    this.#isClosed = true
    this.#held.clear()
    await this.sql`delete from ${this.#table()} where holder = ${this.#holder}`.catch(() => {
      // They are free by themselves soon.
    })
    await this.sql.end({ timeout: 5 })
  }

  /** Keeps all that is held, in one statement; what another has by now is lost. */
  async look(): Promise<void> {
    if (this.#held.size === 0 || this.#isClosed) return
    for (const [name, held] of [...this.#held]) if (!this.#isInTime(held)) this.#held.delete(name)
    const asked = new Map(this.#held)
    const keptAt = performance.now()
    try {
      const rows = await this.#run(
        (sql) => sql<{ name: string }[]>`
          insert into ${this.#table()} as known (name, holder, until)
          select name, ${this.#holder}, ${this.#end()} from unnest(${sql.array(inOrder(asked.keys()))}::text[]) as name
          on conflict (name) do update set holder = excluded.holder, until = excluded.until
          where known.holder = excluded.holder or known.until < clock_timestamp()
          returning name`,
      )
      const kept = new Set(rows.map(({ name }) => name))
      for (const [name, held] of asked)
        if (kept.has(name)) held.keptAt = keptAt
        else if (this.#held.get(name) === held) this.#held.delete(name)
      const released = [...kept].filter((name) => !this.#held.has(name))
      if (released.length > 0) await this.#delete(released)
      await this.#run(
        (sql) => sql`delete from ${this.#table()} where until < clock_timestamp() - interval '1 hour'`,
      )
    } catch (error) {
      this.onTrouble(error as StorageError)
    }
  }

  #isInTime({ keptAt }: { keptAt: number }): boolean {
    return performance.now() - keptAt < this.seconds * 1000 - MARGIN_MS
  }

  /** Whether each was free; of several who ask for the same name, the first may have it. */
  async #takeAll(keys: readonly string[]): Promise<boolean[]> {
    const rows = await this.#run(
      (sql) => sql<{ name: string }[]>`
        insert into ${this.#table()} as known (name, holder, until)
        select name, ${this.#holder}, ${this.#end()} from unnest(${sql.array(inOrder(keys))}::text[]) as name
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
        where known.until < clock_timestamp()
        returning name`,
    )
    const taken = new Set(rows.map(({ name }) => name))
    return keys.map((key) => taken.delete(key))
  }

  async #deleteEach(keys: readonly string[]): Promise<undefined[]> {
    await this.#delete(keys)
    return keys.map(() => undefined)
  }

  #delete(names: readonly string[]): Promise<unknown> {
    return this.#run(
      (sql) => sql`
        with held as (
          select name from ${this.#table()}
          where holder = ${this.#holder} and name = any(${sql.array([...names])}::text[])
          order by name collate "C" for update
        )
        delete from ${this.#table()} as known using held where known.name = held.name`,
    )
  }

  #end() {
    return this.sql`clock_timestamp() + ${this.seconds} * interval '1 second'`
  }

  #table() {
    return this.sql`${this.sql(this.schema)}.leases`
  }

  async #run<T>(query: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      return await repeated(() => query(this.sql))
    } catch (error) {
      throw unavailable(error)
    }
  }
}
