import { together } from '@caunoi/storage'

type Single = string | number | null
type Value = Single | Single[]

/** What the limiter needs of a PostgreSQL database. */
export interface Queries {
  /** Runs one statement with `$1`, `$2` ... for its values; gives its rows. */
  query: (text: string, values: readonly Value[]) => Promise<Record<string, unknown>[]>
  /** The schema of the table; it must exist. */
  schema: string
}

/** A statement of the library. */
interface Statement {
  name: string
  text: string
  values?: Single[]
}

/** What the library calls the statement that counts; its values are key, points, expiry and now. */
const countsIn = (table: string) => `${table}:rlflx-upsert`

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

/** Counts that come at the same moment, of all limits and keys, go together. */
const TOGETHER = { atOnce: 2, most: 200 }

/** Counts as the library's statement does, many in one: each learns what it came to in its place. */
const countAll = ({ query, schema }: Queries, table: string) =>
  together(async (counts: readonly Count[]) => {
    const sums = new Map<string, Count>()
    for (const count of counts)
      sums.set(count.key, { ...count, points: count.points + (sums.get(count.key)?.points ?? 0) })
    // In the order that all processes keep, so that none waits for another in a circle.
    const all = [...sums.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
    const rows = await query(
      `insert into "${schema}"."${table}" as known (key, points, expire)
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

/** A client for the library that runs its statements, those that count many at a time. */
export const countingTogether = (queries: Queries, table: string) => {
  const count = countAll(queries, table)
  return {
    query: async ({ name, text, values = [] }: Statement) => {
      const rows =
        name === countsIn(table) ? [await count(countOf(values))] : await queries.query(text, values)
      return { rows, rowCount: rows.length }
    },
  }
}
