import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { RateLimiterMemory, RateLimiterPostgres, RLWrapperTimeouts } from 'rate-limiter-flexible'
import { startServer } from '../../packages/storage/test/postgres/server.ts'

const server = await startServer()
const sqls = [1, 2].map(() => postgres(server.url, { max: 5, onnotice() {}, connect_timeout: 3 }))
await sqls[0]`create schema caunoi`
await sqls[0]`create table caunoi.limits (key varchar(255) primary key, points integer not null default 0, expire bigint)`

/** What the library asks of a client: `query({ name?, text, values? })` with `rows` and `rowCount` in its answer. */
const clientOf = (sql) => ({
  query: async ({ text, values = [] }) => {
    const rows = await sql.unsafe(text, values, { prepare: true })
    return { rows, rowCount: rows.count }
  },
})

const limiterOf = (sql, insuranceLimiter) =>
  new RateLimiterPostgres({
    storeClient: clientOf(sql),
    storeType: 'client',
    schemaName: 'caunoi',
    tableName: 'limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'lines',
    points: 20,
    duration: 60,
    insuranceLimiter,
  })

const [a, b] = sqls.map((sql) => limiterOf(sql))
const answers = await Promise.all(
  Array.from({ length: 60 }, (_, index) =>
    (index % 2 ? a : b).consume('minh').then(
      (left) => typeof left.msBeforeNext,
      (left) => (left instanceof Error ? left.message : 'refused'),
    ),
  ),
)
const count = (what) => answers.filter((answer) => answer === what).length
console.log('60 at once through two pools, 20 allowed:', {
  allowed: count('number'),
  refused: count('refused'),
})
const refusal = await a.consume('minh').catch((left) => left)
console.log(
  'a refusal:',
  refusal.constructor.name,
  JSON.stringify(refusal),
  'rows of the answer:',
  await sqls[0]`select * from caunoi.limits`,
)
console.log('get, delete:', JSON.stringify(await a.get('minh')), await a.delete('minh'), await a.get('minh'))

/** Counts a second and milliseconds a count, five side by side. */
const measure = async (limiter, turns) => {
  const times = []
  const began = performance.now()
  const lane = async (number) => {
    for (let turn = 0; turn < turns / 5; turn += 1) {
      const start = performance.now()
      await limiter.consume(`person-${number}-${turn % 100}`).catch(() => {})
      times.push(performance.now() - start)
    }
  }
  await Promise.all([0, 1, 2, 3, 4].map(lane))
  times.sort((x, y) => x - y)
  return {
    perSecond: Math.round((turns * 1000) / (performance.now() - began)),
    p50: times[turns >> 1],
    p95: times[Math.floor(turns * 0.95)],
  }
}
for (const round of [1, 2, 3]) {
  await sqls[0]`alter table caunoi.limits set logged`
  console.log(round, 'a table as usual:', await measure(a, 1_000))
  await sqls[0]`alter table caunoi.limits set unlogged`
  console.log(round, 'an unlogged table:', await measure(a, 1_000))
}

const memory = new RateLimiterMemory({ points: 10, duration: 60 })
const insured = limiterOf(sqls[0], memory)
const inMemory = new RateLimiterPostgres({
  storeClient: clientOf(sqls[1]),
  storeType: 'client',
  schemaName: 'caunoi',
  tableName: 'limits',
  tableCreated: true,
  clearExpiredByTimeout: false,
  keyPrefix: 'lines',
  points: 20,
  duration: 60,
  inMemoryBlockOnConsumed: 20,
})
const asked = []
for (let turn = 0; turn < 200; turn += 1) await inMemory.consume('flood').catch(() => asked.push(turn))
const [flood] = await sqls[0]`select points from caunoi.limits where key = 'lines:flood'`
console.log(
  'a flood of 200 with inMemoryBlockOnConsumed 20: counted in the database',
  flood.points,
  'refused',
  asked.length,
)

const attempt = async (limiter) => {
  const start = performance.now()
  const answer = await Promise.race([
    limiter.consume('after').then(
      () => 'allowed',
      (left) => (left instanceof Error ? `threw ${left.code ?? left.message}` : 'refused'),
    ),
    sleep(8_000).then(() => 'no answer in 8 s'),
  ])
  return `${answer} after ${Math.round(performance.now() - start)} ms`
}
const lone = postgres(server.url, { max: 1, onnotice() {} })
const [{ pid: stopped }] = await lone`select pg_backend_pid() as pid`
process.kill(stopped, 'SIGSTOP')
console.log('the database hangs:', await attempt(limiterOf(lone)))
const bounded = new RLWrapperTimeouts({ limiter: limiterOf(lone, memory), timeoutMs: 1_000 })
console.log('the database hangs, 1 s at most, insured:', await attempt(bounded))
process.kill(stopped, 'SIGCONT')
await server.stop()
console.log('database away:', await attempt(b))
console.log('database away, insured by memory:', await attempt(insured))
process.exit(0)
