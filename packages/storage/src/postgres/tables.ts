import type { Sql } from 'postgres'
import { StorageError } from '../storage-error.ts'

const format = 1

/** Makes the tables in the schema when they are missing; replicas may do so at the same moment. */
export const makeTables = async (sql: Sql, schema: string): Promise<void> => {
  const documents = sql`${sql(schema)}.documents`
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext(${`caunoi ${schema}`}))`
    await tx`create schema if not exists ${tx(schema)}`
    await tx`create table if not exists ${tx(schema)}.format (number integer primary key)`
    await tx`insert into ${tx(schema)}.format values (${format}) on conflict do nothing`
    const [newest] = await tx<{ number: number }[]>`select max(number) as number from ${tx(schema)}.format`
    if (newest && newest.number > format) {
      throw new StorageError(
        'newer-format',
        `The schema "${schema}" was written by a newer version of this software. Install that version.`,
      )
    }
    await tx`create table if not exists ${documents} (
      collection text not null,
      key text not null,
      version integer not null,
      document text not null,
      tags text[] not null,
      owner text,
      due text,
      due_at timestamptz,
      primary key (collection, key)
    )`
    await tx`create index if not exists documents_due on ${documents} (collection, due_at) where due_at is not null`
    await tx`create index if not exists documents_tags on ${documents} using gin (tags)`
    await tx`create index if not exists documents_owner on ${documents} (owner) where owner is not null`
  })
}
