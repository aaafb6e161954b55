import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresLeases } from '../../src/postgres/postgres-leases.ts'
import { leasesContract } from '../../src/testing/leases-contract.ts'
import { type Server, startServer } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

const sealName = (name: string) => createHash('sha256').update(`secret ${name}`).digest('hex')
const schema = `leases_${process.pid}`
const open = (seconds = 30) =>
  openPostgresLeases({ url: server.url, schema, sealName, seconds, onTrouble: () => {} })

leasesContract('PostgreSQL', () => open())

describe('leases in PostgreSQL', () => {
  it('are free when they were not kept, which their holder learns; and kept as long as it lives', async () => {
    const [living, dead, other] = [await open(4), await open(4), await open(4)]
    await living.take('a')
    const lost = await dead.take('b')
    // As if it had not been kept for that long: its holder hung, or was cut off.
    const sql = postgres(server.url, { max: 1 })
    await sql`update ${sql(schema)}.leases set until = clock_timestamp() - interval '1 second' where name = ${sealName('b')}`
    expect(await other.take('b')).toBeDefined()
    await sleep(2_500)
    expect(lost?.isHeld()).toBe(false)
    await sleep(3_500)
    expect(await other.take('a')).toBeUndefined()
    await sql.end()
    await Promise.all([living, dead, other].map((leases) => leases.close()))
  })

  it('are written down again when the database has lost them in a crash, so that nobody else takes them', async () => {
    const [living, other] = [await open(4), await open(4)]
    const lease = await living.take('c')
    const sql = postgres(server.url, { max: 1 })
    // What a crash does to a table that is not logged, and to the connections.
    await sql`delete from ${sql(schema)}.leases`
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'caunoi leases'`
    await sleep(1_500)
    expect(await other.take('c')).toBeUndefined()
    expect(lease?.isHeld()).toBe(true)
    await lease?.release()
    expect(await other.take('c')).toBeDefined()
    await sql.end()
    await Promise.all([living.close(), other.close()])
  })

  it('hold no name that tells whose document it is', async () => {
    const leases = await open()
    await leases.take('staff/u123456789')
    const sql = postgres(server.url, { max: 1 })
    const rows = await sql`select * from ${sql(schema)}.leases`
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('123456789')
    await sql.end()
    await leases.close()
  })

  it('are taken and given back by few statements where many do so at the same moment, and each name by one', async () => {
    const [one, other] = [await open(), await open()]
    const names = Array.from({ length: 60 }, (_, n) => `many/${n}`)
    // Both ask for all, in opposite orders, and each for every name twice.
    const taken = await Promise.all(
      [one, other].flatMap((leases, index) =>
        [...names, ...names].map((_, n, all) => leases.take(all[index === 0 ? n : all.length - 1 - n] ?? '')),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(names.length)
    const sql = postgres(server.url, { max: 1 })
    const [written] = await sql`
      select count(distinct xmin::text)::int from ${sql(schema)}.leases
      where name in ${sql(names.map(sealName))}`
    expect(written?.count).toBeLessThan(10)
    await Promise.all(taken.map((lease) => lease?.release()))
    expect((await Promise.all(names.map((name) => other.take(name)))).filter(Boolean)).toHaveLength(60)
    await sql.end()
    await Promise.all([one.close(), other.close()])
  })
})
