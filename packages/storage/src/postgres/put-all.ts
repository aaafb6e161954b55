import type { Row as AnyRow, PendingQuery, Sql, TransactionSql } from 'postgres'
import { epoch } from '../check-content.ts'
import type { Change } from '../document.ts'
import { keyOf, nameOf, type Place, toText } from './row.ts'

export type Querying = Sql | TransactionSql
export type Table = PendingQuery<AnyRow[]>

/** A change that puts a document. */
export type Put = Extract<Change, { put: object }>

/**
 * Puts documents, each for itself, in one statement: all of them new, or none, and none twice. Whether each had the version
 * that was expected.
 */
export const putAll = async (sql: Querying, table: Table, puts: readonly Put[]): Promise<boolean[]> => {
  const rows = puts.map(rowOf)
  const written = rows.every(({ version }) => version === 1)
    ? await sql<Place[]>`
        insert into ${table} (collection, key, version, document, tags, owner, due, due_at)
        select collection, key, version, document, tags::text[], owner, due, due_at from ${given(sql, rows)}
        on conflict do nothing
        returning collection, key`
    : await sql<Place[]>`
        update ${table} as document set version = given.version, document = given.document,
          tags = given.tags::text[], owner = given.owner, due = given.due, due_at = given.due_at
        from ${given(sql, rows)}
        where document.collection = given.collection and document.key = given.key
          and document.version = given.version - 1
        returning document.collection, document.key`
  const names = new Set(written.map(nameOf))
  return rows.map((row) => names.has(nameOf(row)))
}

const rowOf = ({ collection, id, expectedVersion, put }: Put) => ({
  collection,
  key: keyOf(id),
  version: expectedVersion + 1,
  document: toText(id, put),
  // A list of lists is no list of rows: each goes as text.
  tags: `{${[...new Set(put.tags)].map(keyOf).join()}}`,
  owner: put.owner === undefined ? null : keyOf(put.owner),
  due: put.due ?? null,
  dueAt: put.due === undefined ? null : new Date(epoch(put.due)).toISOString(),
})

type GivenRow = ReturnType<typeof rowOf>

/** The rows as a table, in the order in which all processes lock documents. */
const given = (sql: Querying, rows: readonly GivenRow[]) => {
  const sorted = [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const column = (name: keyof GivenRow) => sorted.map((row) => row[name])
  return sql`unnest(
    ${column('collection')}::text[], ${column('key')}::text[], ${column('version')}::integer[],
    ${column('document')}::text[], ${column('tags')}::text[], ${column('owner')}::text[],
    ${column('due')}::text[], ${column('dueAt')}::timestamptz[]
  ) as given(collection, key, version, document, tags, owner, due, due_at)`
}
