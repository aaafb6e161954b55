import { together } from '@caunoi/storage'
import { type RateLimiterAbstract, RateLimiterPostgres, RLWrapperTimeouts } from 'rate-limiter-flexible'
import { codeOf } from '../without-text.ts'
import { counting } from './counting.ts'
import type { Limit, Limiter } from './limiter.ts'
import { memoryCounter } from './memory-limiter.ts'

type Single = string | number | null
type Value = Single | Single[]

/** What the limiter needs of a PostgreSQL database. */
export interface Queries {
  /** Runs one statement with `$1`, `$2` ... for its values; gives its rows. */
  query: (text: string, values: readonly Value[]) => Promise<Record<string, unknown>[]>
  /** The schema of the table; it must exist. */
  schema: string
}

const TABLE = 'limits'
/** A database that does not answer holds nobody back for longer. */
const PATIENCE_MS = 1_000

/** Made by us, and not logged: what is counted matters for minutes. Of several processes that start at once one makes it. */
const makeTable = async (query: Queries['query'], schema: string): Promise<void> => {
  try {
    await query(
      `create unlogged table if not exists "${schema}"."${TABLE}"
         (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
      [],
    )
  } catch (error) {
    if (codeOf(error) !== UNIQUE_VIOLATION) throw error
  }
}

/** What PostgreSQL says to the slower of two who make the same table. */
const UNIQUE_VIOLATION = '23505'

/** A statement of the library. */
interface Statement {
  name: string
  text: string
  values?: Single[]
}

/** What the library calls the statement that counts; its values are these four. */
const COUNTS = `${TABLE}:rlflx-upsert`

interface Count {
  key: string
  points: number
  expire: number | null
  now: number
}

const countOf = ([key, points, expire, now]: Single[]): Count => ({
  key: String(key),
  points: Number(points),
  expire: expire as number | null,
  now: Number(now),
})

/** Counts of one turn of the event loop, of all limits and keys, go together. */
const TOGETHER = { atOnce: 2, most: 200 }

/** Counts as the library's statement does, many in one: each learns what it came to in its place. */
const countingTogether = (query: Queries['query'], schema: string) =>
  together(async (counts: readonly Count[]) => {
    const sums = new Map<string, Count>()
    for (const count of counts)
      sums.set(count.key, { ...count, points: count.points + (sums.get(count.key)?.points ?? 0) })
    // In the order that all processes keep, so that none waits for another in a circle.
    const all = [...sums.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
    const rows = await query(
      `insert into "${schema}"."${TABLE}" as known (key, points, expire)
         select * from unnest($1::text[], $2::integer[], $3::bigint[])
         on conflict (key) do update set
           points = case when known.expire <= $4 then excluded.points else known.points + excluded.points end,
           expire = case when known.expire <= $4 then excluded.expire else known.expire end
         returning key, points, expire`,
      [
        all.map(({ key }) => key),
        all.map(({ points }) => points),
        all.map(({ expire }) => expire),
        Math.max(...all.map(({ now }) => now)),
      ],
    )
    const left = new Map(
      rows.map(({ key, points, expire }) => [
        String(key),
        { points: Number(points) - (sums.get(String(key))?.points ?? 0), expire },
      ]),
    )
    return counts.map(({ key, points }) => {
      const row = left.get(key)
      if (!row) throw new Error('The database did not say what a count came to.')
      row.points += points
      return { ...row }
    })
  }, TOGETHER)

/** Counts there, or here while the database is away or silent. */
const withPatience = (
  limit: Limit,
  options: ConstructorParameters<typeof RateLimiterPostgres>[0],
): RateLimiterAbstract =>
  new RLWrapperTimeouts({
    limiter: new RateLimiterPostgres({ ...options, insuranceLimiter: memoryCounter(limit) }),
    timeoutMs: PATIENCE_MS,
  })

/**
 * Counts in a PostgreSQL database, for all processes that use it. While the database is away each counts for itself: whoever
 * is in danger must be let through then too. `sealName` stands for a key in the table: keys name accounts.
 */
export const openSharedLimiter = async (
  { query, schema }: Queries,
  sealName: (name: string) => string,
): Promise<Limiter> => {
  await makeTable(query, schema)
  const countTogether = countingTogether(query, schema)
  const client = {
    query: async ({ name, text, values = [] }: Statement) => {
      const rows = name === COUNTS ? [await countTogether(countOf(values))] : await query(text, values)
      return { rows, rowCount: rows.length }
    },
  }
  const limiter = counting((limit) =>
    withPatience(limit, {
      storeClient: client,
      storeType: 'client',
      schemaName: schema,
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: limit.what,
      points: limit.times,
      duration: limit.seconds,
      blockDuration: limit.closedSeconds,
      inMemoryBlockOnConsumed: limit.times + 1,
      inMemoryBlockDuration: limit.closedSeconds,
    }),
  )
  return {
    count: (limit, key) => limiter.count(limit, sealName(key)),
    takeBack: (limit, key) => limiter.takeBack(limit, sealName(key)),
  }
}
