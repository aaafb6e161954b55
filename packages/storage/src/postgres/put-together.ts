import type { Sql } from 'postgres'
import { together } from '../together.ts'
import { type Put, putAll, type Table } from './put-all.ts'

/** So many statements that put documents are under way; what is to be put meanwhile goes together. */
const TOGETHER = { atOnce: 2, most: 50 }

/**
 * Puts documents of many callers in one statement, and so on the database's disk at once. Each has its own outcome: whether
 * the document had the version that was expected.
 */
export const puttingTogether = (sql: Sql, table: () => Table): ((put: Put) => Promise<boolean>) => {
  const putEach = async (puts: readonly Put[]): Promise<Outcome[]> => {
    if (isAnyTwice(puts)) return oneByOne(puts)
    try {
      return await putAll(sql, table(), puts)
    } catch (error) {
      // What is refused for one must not hold up the others.
      if (puts.length > 1 && isOfOne(error)) return oneByOne(puts)
      if (puts.length > 1) throw error
      return [error]
    }
  }
  const oneByOne = async (puts: readonly Put[]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = []
    for (const put of puts) outcomes.push(...(await putEach([put])))
    return outcomes
  }
  const asNew = together(putEach, TOGETHER)
  const asKnown = together(putEach, TOGETHER)
  return async (put) => {
    const outcome = await (put.expectedVersion === 0 ? asNew : asKnown)(put)
    if (typeof outcome !== 'boolean') throw outcome
    return outcome
  }
}

/** Whether it was put, or what the database said. */
type Outcome = unknown

const isAnyTwice = (puts: readonly Put[]): boolean =>
  new Set(puts.map(({ collection, id }) => `${collection}/${id}`)).size < puts.length

/** The database refused a value, or its size: nothing of the statement was written, and the others may be fine. */
const isOfOne = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23|54)/.test(String(error.code))
