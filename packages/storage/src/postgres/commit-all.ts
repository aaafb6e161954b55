import type { Sql } from 'postgres'
import type { Change } from '../document.ts'
import { putAll, type Querying, type Table } from './put-all.ts'
import { keyOf, nameOf } from './row.ts'

/** Changes documents all or not at all. The change that was refused, if one was: its document has another version. */
export const commitAll = async (
  sql: Sql,
  table: Table,
  changes: readonly Change[],
): Promise<Change | undefined> => {
  // Always in the same order, so that two commits never wait for each other in a circle.
  const sorted = [...changes].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  try {
    await sql.begin(async (tx) => {
      // Sent at once; the one connection of the transaction does them in this order.
      const applied = await Promise.all(sorted.map((change) => apply(tx, table, change)))
      const refused = sorted[applied.indexOf(false)]
      if (refused) throw new Refused(refused)
    })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.change
    throw error
  }
}

/** False when the document has another version than expected. */
export const apply = async (sql: Querying, table: Table, change: Change): Promise<boolean> => {
  if (change.put) return (await putAll(sql, table, [change])).every(Boolean)
  const { collection, id, expectedVersion } = change
  const key = keyOf(id)
  if (expectedVersion === 0) {
    const found = await sql`select 1 from ${table} where collection = ${collection} and key = ${key}`
    return found.count === 0
  }
  const removed = await sql`
    delete from ${table} where collection = ${collection} and key = ${key} and version = ${expectedVersion}`
  return removed.count === 1
}

/** Rolls a transaction back. */
class Refused extends Error {
  constructor(readonly change: Change) {
    super('A document has another version.')
  }
}

const sortKey = ({ collection, id }: Change): string => nameOf({ collection, key: keyOf(id) })
