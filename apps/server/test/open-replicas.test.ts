import { openSharedLimiter } from '@caunoi/office'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../../../packages/storage/test/postgres/server.ts'
import { openReplicas } from '../src/open-replicas.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

/** Stands for names, as the real one does. */
const keyring = {
  pseudonym: (...parts: string[]) => Buffer.from(parts.join()).toString('hex'),
}

const LIMIT = { what: 'lines', times: 5, seconds: 60, closedSeconds: 60 }
const open = () => openReplicas(server.url, keyring, () => {})

describe('what several processes share', () => {
  it('is made by four that start at once, and counts what all of them see', async () => {
    const all = await Promise.all([open(), open(), open(), open()])
    const counted = await Promise.all(
      Array.from({ length: 12 }, (_, index) => all[index % 4]?.limiter.count(LIMIT, 'telegram/123456789')),
    )
    expect(counted.filter((result) => result?.ok)).toHaveLength(LIMIT.times)
    const sql = postgres(server.url, { max: 1 })
    const rows = await sql`select * from caunoi.limits`
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('123456789')
    await sql.end()
    await Promise.all(all.map((each) => each.close()))
  })

  it('a database that was away kept nobody from being counted, and let them through', async () => {
    const one = await open()
    await one.close()
    const counted = await Promise.all(
      Array.from({ length: 8 }, () => one.limiter.count({ ...LIMIT, what: 'away' }, 'somebody')),
    )
    expect(counted.filter(({ ok }) => ok)).toHaveLength(LIMIT.times)
  })

  it('counts what comes at the same moment in one statement', async () => {
    const one = await open()
    const sql = postgres(server.url, { max: 1, onnotice: () => {} })
    const statements: string[] = []
    const limiter = await openSharedLimiter(
      {
        schema: 'caunoi',
        query: async (text, values) => {
          statements.push(text)
          return [...(await sql.unsafe(text, [...values]))]
        },
      },
      (name) => name,
    )
    statements.length = 0
    const counted = await Promise.all(
      ['a', 'b', 'a'].flatMap((key) => ['one', 'two'].map((what) => limiter.count({ ...LIMIT, what }, key))),
    )
    expect(counted.every(({ ok }) => ok)).toBe(true)
    expect(statements).toHaveLength(1)
    const rows = await sql`select key, points from caunoi.limits where key like 'one:%' order by key`
    expect(rows.map(({ points }) => points)).toEqual([2, 1])
    await sql.end()
    await one.close()
  })

  it('lets each of those that come at the same moment through or not by its place among them', async () => {
    const one = await open()
    const limits = ['quick', 'steady'].map((what) => ({ ...LIMIT, what }))
    const counted = await Promise.all(
      Array.from({ length: 8 }, () => limits.map((limit) => one.limiter.count(limit, 'somebody'))).flat(),
    )
    expect(counted.map(({ ok }) => ok)).toEqual(Array.from({ length: 16 }, (_, n) => n < 10))
    await one.close()
  })

  it('gives back what turned out not to count, however many are counted beside it', async () => {
    const one = await open()
    const limit = { ...LIMIT, what: 'tries' }
    for (let time = 0; time < 12; time += 1) {
      const [counted] = await Promise.all([
        one.limiter.count(limit, 'guest'),
        one.limiter.count(LIMIT, `other ${time}`),
      ])
      expect(counted.ok).toBe(true)
      await one.limiter.takeBack(limit, 'guest')
    }
    await one.close()
  })
})
