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
const open = (seconds = 30) => openPostgresLeases({ url: server.url, schema, sealName, seconds })

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
})
