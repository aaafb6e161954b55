import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { makeTables } from '../../packages/storage/src/postgres/tables.ts'
import { startServer } from '../../packages/storage/test/postgres/server.ts'

const TURNS = Number(process.argv[2] ?? 2_000)
/** Rows and sizes of the engines alone: documents are left out and nothing waits for the disk, so no times are told. */
const ONLY_SIZES = process.argv[3] === 'sizes'
const PEOPLE = 2_000
const SIDE_BY_SIDE = 8
const SLICE = ONLY_SIZES ? 4_000 : 250

/** A turn is two writes of the person's document: with the outbox and its due moment, and without, once it is sent. */
const write = (sql, key, document, due) => sql`
  update caunoi.documents set version = version + 1, document = ${document}, tags = ${sql.array(['a', 'b'])}::text[],
    owner = ${key}, due = ${due}, due_at = ${due}::timestamptz
  where collection = 'people' and key = ${key}`

const text = 'x'.repeat(1_500)
const inThirtySeconds = () => new Date(Date.now() + 30_000).toISOString()
const begun = (sql, key) => !ONLY_SIZES && write(sql, key, text, inThirtySeconds())
const sent = (sql, key) => !ONLY_SIZES && write(sql, key, text, null)

const acquire = (sql, table, key, holder) => sql`
  insert into ${sql(table)} values (${key}, ${holder}, now() + interval '30 seconds')
  on conflict (name) do update set holder = excluded.holder, until = excluded.until
  where ${sql(table)}.until < now()`
const release = (sql, table, key, holder) =>
  sql`delete from ${sql(table)} where name = ${key} and holder = ${holder}`
const makeLeases = (sql, table, kind = sql``) => sql`
  create ${kind} table ${sql(table)} (name text primary key, holder text not null, until timestamptz not null)`

const library = (name) => ({
  prepare: async (_sql, url) => {
    const engine = await import(`./engines/${name}.mjs`)
    await engine.prepare(url)
    return engine
  },
  turn: async (sql, key, engine) => {
    const id = randomUUID()
    await sql.begin(async (tx) => {
      await begun(tx, key)
      await engine.enqueue(tx, { key, person: key, ms: 0, id, delay: 30 })
    })
    await sql.begin(async (tx) => {
      await sent(tx, key)
      await engine.remove(tx, key, id)
    })
  },
})

const variants = {
  'the two writes alone': {
    turn: async (sql, key) => {
      await begun(sql, key)
      await sent(sql, key)
    },
  },
  'lease, statements of its own': {
    prepare: (sql) => makeLeases(sql, 'leases'),
    turn: async (sql, key) => {
      await begun(sql, key)
      await acquire(sql, 'leases', key, 'a')
      await sent(sql, key)
      await release(sql, 'leases', key, 'a')
    },
  },
  'lease, unlogged table': {
    prepare: (sql) => makeLeases(sql, 'leases', sql`unlogged`),
    turn: async (sql, key) => {
      await begun(sql, key)
      await acquire(sql, 'leases', key, 'a')
      await sent(sql, key)
      await release(sql, 'leases', key, 'a')
    },
  },
  'lease, in the two writes': {
    prepare: (sql) => makeLeases(sql, 'leases'),
    turn: async (sql, key) => {
      await sql.begin((tx) => [begun(tx, key), acquire(tx, 'leases', key, 'a')])
      await sql.begin((tx) => [sent(tx, key), release(tx, 'leases', key, 'a')])
    },
  },
  'a NOTIFY in the first write': {
    turn: async (sql, key) => {
      await sql.begin((tx) => [begun(tx, key), tx`select pg_notify('due', ${key})`])
      await sent(sql, key)
    },
  },
  'advisory lock on a connection held while sending': {
    turn: async (sql, key) => {
      await begun(sql, key)
      const held = await sql.reserve()
      try {
        await held`select pg_try_advisory_lock(hashtextextended(${key}, 0))`
        await sent(held, key)
        await held`select pg_advisory_unlock(hashtextextended(${key}, 0))`
      } finally {
        held.release()
      }
    },
  },
  'graphile-worker as the net': library('graphile-worker'),
  'pg-boss as the net': library('pg-boss'),
  'dbos as the net (taken back outside of the transaction)': library('dbos'),
}

/** Opens a database with everybody's document and what the variant needs. */
const prepare = async (name, variant, url) => {
  const sql = postgres(url, { max: SIDE_BY_SIDE, onnotice() {} })
  await makeTables(sql, 'caunoi')
  await sql`insert into caunoi.documents (collection, key, version, document, tags)
    select 'people', 'person-' || number, 1, ${text}, '{}' from generate_series(1, ${PEOPLE}) as number`
  const made = await variant.prepare?.(sql, url)
  await sql.end()
  return { name, variant, url, made, turns: 0, times: [], speeds: [], statements: 0, asked: 0 }
}

/** Some turns of one variant; they take turns, so that a busy machine hits all of them alike. */
const slice = async (run, turns) => {
  const count = () => {
    run.statements += 1
  }
  const sql = postgres(run.url, { max: SIDE_BY_SIDE, onnotice() {}, debug: count })
  const lane = async (number, times) => {
    for (let turn = 0; turn < turns / SIDE_BY_SIDE; turn += 1) {
      const person = 1 + ((run.turns + turn * SIDE_BY_SIDE + number) % PEOPLE)
      const began = performance.now()
      await run.variant.turn(sql, `person-${person}`, run.made)
      times.push(performance.now() - began)
    }
  }
  const lanes = (times) =>
    Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, number) => lane(number, times)))
  // All connections are open before anything is counted; and `sql.array` knows its types only after a first answer.
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => sql`select pg_sleep(0.05)`))
  if (run.turns === 0) await lanes([])
  run.before ??= await counters(run.url)
  const asked = run.statements
  const began = performance.now()
  await lanes(run.times)
  run.speeds.push(turns / ((performance.now() - began) / 1000))
  run.asked += run.statements - asked
  run.turns += turns
  await sql.end()
}

const result = async (run, alone) => {
  await run.made?.close?.()
  await run.made?.end?.()
  const after = await counters(run.url)
  const { before, turns, times, speeds } = run
  const shares = speeds.map((speed, index) => speed / alone.speeds[index]).sort((a, b) => a - b)
  times.sort((a, b) => a - b)
  const counts = {
    statements: round(run.asked / turns),
    commits: round((after.commits - before.commits) / turns),
    'rows written': round((after.written - before.written) / turns),
    'engine MiB': round(after.bytes / 2 ** 20),
    'dead rows': after.dead,
  }
  if (ONLY_SIZES) return counts
  return {
    // Of the speed of the two writes alone in the same round.
    share: round(shares[shares.length >> 1]),
    'p50 ms': round(times[times.length >> 1]),
    'p95 ms': round(times[Math.floor(times.length * 0.95)]),
    ...counts,
  }
}

/** Read by a connection of its own, after all others have gone: a server process tells its counts when it ends. */
const counters = async (url) => {
  await sleep(300)
  const sql = postgres(url, { max: 1, onnotice() {} })
  const [row] = await sql`
    select (select xact_commit from pg_stat_database where datname = current_database())::float8 as commits,
      coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::float8 as written,
      coalesce(sum(pg_total_relation_size(relid)), 0)::float8 as bytes,
      coalesce(sum(n_dead_tup), 0)::float8 as dead
    from pg_stat_user_tables where relname not in ('documents', 'format')`
  await sql.end()
  return row
}

const round = (value) => Math.round(value * 100) / 100

const server = await startServer()
const admin = postgres(server.url, { max: 1, onnotice() {} })
const runs = []
for (const [index, [name, variant]] of Object.entries(variants).entries()) {
  if (ONLY_SIZES && !name.includes('unlogged') && !name.includes('net')) continue
  await admin`create database ${admin(`cost_${index}`)}`
  if (ONLY_SIZES) await admin`alter database ${admin(`cost_${index}`)} set synchronous_commit = off`
  const url = new URL(server.url)
  url.pathname = `cost_${index}`
  runs.push(await prepare(name, variant, url.href))
}
for (let done = 0; done < TURNS; done += SLICE) {
  for (const run of runs) await slice(run, SLICE)
  console.log(new Date().toISOString(), done + SLICE)
}
const rows = {}
for (const run of runs) rows[run.name] = await result(run, runs[0])
console.table(rows)
await admin.end()
await server.stop()
process.exit(0)
