import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { counting } from './counting.ts'
import type { Limiter } from './limiter.ts'
import { memoryCounter } from './memory-limiter.ts'

/** What the limiter needs of a PostgreSQL database. */
export interface Queries {
  /** Runs one statement with `$1`, `$2` ... for its values; gives its rows. */
  query: (text: string, values: readonly (string | number | null)[]) => Promise<Record<string, unknown>[]>
  /** The schema of the table; it must exist. */
  schema: string
}

const TABLE = 'limits'

/**
 * Counts in a PostgreSQL database, for all processes that use it. While the database is away each counts for itself: whoever
 * is in danger must be let through then too. `sealName` stands for a key in the table: keys name accounts.
 */
export const openSharedLimiter = async (
  { query, schema }: Queries,
  sealName: (name: string) => string,
): Promise<Limiter> => {
  // Made by us, and not logged: what is counted matters for minutes.
  await query(
    `create unlogged table if not exists "${schema}"."${TABLE}"
       (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
    [],
  )
  const client = {
    query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => ({
      rows: await query(text, values),
    }),
  }
  const limiter = counting(
    (limit) =>
      new RateLimiterPostgres({
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
        insuranceLimiter: memoryCounter(limit),
      }),
  )
  return {
    count: (limit, key) => limiter.count(limit, sealName(key)),
    takeBack: (limit, key) => limiter.takeBack(limit, sealName(key)),
  }
}
