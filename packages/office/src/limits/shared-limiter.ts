import { type RateLimiterAbstract, RateLimiterPostgres, RLWrapperTimeouts } from 'rate-limiter-flexible'
import { codeOf } from '../without-text.ts'
import { counting } from './counting.ts'
import { countingTogether, type Queries } from './counting-together.ts'
import type { Limit, Limiter } from './limiter.ts'
import { memoryCounter } from './memory-limiter.ts'

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
  const client = countingTogether({ query, schema }, TABLE)
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
