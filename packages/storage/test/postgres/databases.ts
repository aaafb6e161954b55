import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { type Server, startServer } from './server.ts'

/** Databases of a test, on one server. */
export interface Databases {
  /** Makes an empty one; its address. */
  create(): Promise<string>
  /** Whether `pg_dump` is there and as new as the server. */
  canDump: boolean
  close(): Promise<void>
}

export const openDatabases = async (): Promise<Databases> => {
  const server: Server = await startServer()
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  const created: string[] = []
  const [row] = await admin<{ server_version_num: string }[]>`show server_version_num`
  const dump = /\d+/.exec(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '')
  return {
    canDump: Number(dump?.[0] ?? 0) >= Math.floor(Number(row?.server_version_num) / 10_000),
    create: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await admin`create database ${admin(name)}`
      created.push(name)
      const url = new URL(server.url)
      url.pathname = `/${name}`
      return url.href
    },
    close: async () => {
      // A server of our own goes away with all of them.
      if (process.env.DATABASE_URL)
        for (const name of created) await admin`drop database ${admin(name)} with (force)`
      await admin.end()
      await server.stop()
    },
  }
}

/** What `pg_dump --schema` and `psql` do, where they are not: every row of a schema's documents as text. */
export const dumpRows = async (url: string, schema: string): Promise<string> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const rows = await sql`select to_jsonb(stored) as row from ${sql(schema)}.documents as stored`
  await sql.end()
  return JSON.stringify(rows.map(({ row }) => row))
}

/** Puts the rows into a schema that holds empty tables. */
export const restoreRows = async (url: string, schema: string, dump: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const table = sql`${sql(schema)}.documents`
  await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${dump}::text::jsonb)`
  await sql.end()
}
