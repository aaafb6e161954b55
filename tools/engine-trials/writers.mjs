import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { startServer } from '../../packages/storage/test/postgres/server.ts'
import { acquire, prepare, release } from './engines/own-lease.mjs'

/**
 * Two replicas write messages into the same documents and each sends at once what it finds there. `net only`: as with a
 * queue whose job is only the net. `lease`: who has none leaves the sending to its holder. `lease, looked at again`: and
 * the holder looks once more after it has let go.
 */
const ways = ['net only', 'lease', 'lease, looked at again']
const [DOCUMENTS, ROUNDS, SEND_MS] = [20, 40, 10]

const server = await startServer()
const rows = {}
for (const [index, way] of ways.entries()) {
  const admin = postgres(server.url, { max: 1, onnotice() {} })
  await admin`create database ${admin(`writers_${index}`)}`
  await admin.end()
  const url = new URL(server.url)
  url.pathname = `writers_${index}`
  rows[way] = await attempt(way, url.href)
}
console.table(rows)
await server.stop()
process.exit(0)

async function attempt(way, url) {
  await prepare(url)
  const replicas = ['a', 'b'].map((name) => ({ name, sql: postgres(url, { max: 10, onnotice() {} }) }))
  const [{ sql: first }] = replicas
  await first`create table outboxes (id integer primary key, version integer not null, entries text[] not null)`
  for (let id = 0; id < DOCUMENTS; id += 1) await first`insert into outboxes values (${id}, 1, '{}')`
  const sends = new Map()

  const send = async (sql, id) => {
    for (;;) {
      const [{ entries, version }] = await sql`select entries, version from outboxes where id = ${id}`
      const [entry] = entries
      if (entry === undefined) return
      sends.set(entry, (sends.get(entry) ?? 0) + 1)
      await sleep(SEND_MS * Math.random() * 2)
      await sql`update outboxes set entries = array_remove(entries, ${entry}), version = version + 1
        where id = ${id} and version >= ${version}`
    }
  }
  const deliver = async ({ sql, name }, id) => {
    if (way === 'net only') return send(sql, id)
    const key = `outbox-${id}`
    for (;;) {
      if (!(await acquire(sql, key, name))) return
      await send(sql, id)
      await release(sql, key, name)
      if (way === 'lease') return
      const [{ entries }] = await sql`select entries from outboxes where id = ${id}`
      if (entries.length === 0) return
    }
  }
  const running = new Map()
  /** One at a time in a process, as `Delivery` has it. */
  const once = (replica, id) => {
    const key = `${replica.name}/${id}`
    const next = (running.get(key) ?? Promise.resolve()).then(() => deliver(replica, id))
    running.set(key, next)
    return next
  }
  let left = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const turns = []
    for (let id = 0; id < DOCUMENTS; id += 1)
      for (const replica of replicas) {
        const entry = `${replica.name}-${round}-${id}`
        await replica.sql`update outboxes set entries = entries || ${entry}::text, version = version + 1 where id = ${id}`
        turns.push(once(replica, id))
        // The second one writes about when the first one has looked for the last time.
        await sleep(SEND_MS * Math.random())
      }
    await Promise.all(turns)
    const [found] = await first`select coalesce(sum(cardinality(entries)), 0)::integer as left from outboxes`
    left += found.left
    for (let id = 0; id < DOCUMENTS; id += 1) await deliver(replicas[0], id)
  }
  for (const { sql } of replicas) await sql.end()
  return {
    messages: ROUNDS * DOCUMENTS * 2,
    'sent twice': [...sends.values()].filter((times) => times > 1).length,
    'left to the next tick': left,
  }
}
