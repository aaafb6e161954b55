import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'

const program = fileURLToPath(new URL('worker.mjs', import.meta.url))

/** Tries one engine on an empty database with two worker processes; what came of it, by point. */
export const tryEngine = async (name, url) => {
  const engine = await import(`./engines/${name}.mjs`)
  await engine.prepare(url)
  const sql = postgres(url, { max: 4, onnotice() {} })
  const workers = new Map()
  const events = []
  for (const by of ['a', 'b']) workers.set(by, await startWorker(name, url, by, events))
  const add = (job, tx = sql) => engine.enqueue(tx, { id: randomUUID(), person: job.key, ms: 0, ...job })
  const trials = { sameTransaction, latency, order, otherPeople, longJob, takeover }
  const found = {}
  for (const [point, trial] of Object.entries(trials)) {
    found[point] = await trial({ sql, add, events, workers }).catch((error) => `failed: ${error.message}`)
    console.log(name, point, JSON.stringify(found[point]))
  }
  for (const worker of workers.values()) worker.kill('SIGKILL')
  await engine.close?.()
  await sql.end()
  return found
}

const startWorker = async (name, url, by, events) => {
  const worker = fork(program, [name, url, by], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(worker, 'message')
  worker.on('message', (event) => events.push(event))
  return worker
}

const seen = async (events, is, key, seconds) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(5)) {
    const found = events.find((event) => event.is === is && event.key === key)
    if (found) return found
  }
  return undefined
}

/** A job of a transaction that is rolled back never runs; one of a committed transaction does. */
const sameTransaction = async ({ sql, add, events }) => {
  const undone = sql.begin(async (tx) => {
    await add({ key: 'undone' }, tx)
    throw new Error('rolled back')
  })
  await undone.catch((error) => {
    if (error.message !== 'rolled back') throw error
  })
  await sql.begin((tx) => add({ key: 'done' }, tx))
  const ran = await seen(events, 'start', 'done', 15)
  const ghost = await seen(events, 'start', 'undone', 3)
  return { committedRan: ran !== undefined, rolledBackRan: ghost !== undefined }
}

/** Milliseconds from the answered commit to the start of the job in another process. */
const latency = async ({ sql, add, events }) => {
  const waits = []
  for (let turn = 0; turn < 60; turn += 1) {
    const key = `latency-${turn}`
    await sql.begin((tx) => add({ key }, tx))
    const committed = Date.now()
    const start = await seen(events, 'start', key, 10)
    waits.push((start?.at ?? committed + 10_000) - committed)
    await sleep(37)
  }
  waits.sort((a, b) => a - b)
  return { p50: waits[30], p95: waits[57], worst: waits[59] }
}

/** Twelve jobs of one person, 40 ms each: are two at work at once, and is the order kept? */
const order = async ({ sql, add, events }) => {
  const keys = Array.from({ length: 12 }, (_, index) => `order-${index}`)
  for (const key of keys) await sql.begin((tx) => add({ key, person: 'minh', ms: 40 }, tx))
  const began = Date.now()
  for (const key of keys) await seen(events, 'end', key, 30)
  const own = events.filter(({ key }) => key.startsWith('order-')).sort((a, b) => a.at - b.at)
  let [running, together] = [0, 0]
  for (const { is } of own) {
    running += is === 'start' ? 1 : -1
    together = Math.max(together, running)
  }
  const started = own.filter(({ is }) => is === 'start').map(({ key }) => key)
  return { all: started.length, together, inOrder: String(started) === String(keys), ms: Date.now() - began }
}

/** Two jobs of 4 s of one person are waiting: milliseconds until a job of somebody else begins. */
const otherPeople = async ({ sql, add, events }) => {
  for (const key of ['slow-1', 'slow-2', 'slow-3'])
    await sql.begin((tx) => add({ key, person: 'slow', ms: 4_000 }, tx))
  await seen(events, 'start', 'slow-1', 10)
  await sleep(700)
  await sql.begin((tx) => add({ key: 'other' }, tx))
  const asked = Date.now()
  const start = await seen(events, 'start', 'other', 30)
  await seen(events, 'end', 'slow-3', 30)
  return { ms: start ? start.at - asked : 'not within 30 s' }
}

/** A job of 45 s, where 30 s without a sign of life count as death: how often is it started within 60 s? */
const longJob = async ({ sql, add, events }) => {
  await sql.begin((tx) => add({ key: 'long', ms: 45_000 }, tx))
  await sleep(60_000)
  return { starts: events.filter(({ is, key }) => is === 'start' && key === 'long').length }
}

/** Seconds from the SIGKILL of a worker until the other one begins its job. */
const takeover = async ({ sql, add, events, workers }) => {
  await sql.begin((tx) => add({ key: 'killed', ms: 20_000 }, tx))
  const first = await seen(events, 'start', 'killed', 15)
  if (!first) return 'did not start'
  workers.get(first.by).kill('SIGKILL')
  const killed = Date.now()
  events.splice(events.indexOf(first), 1)
  const second = await seen(events, 'start', 'killed', 75)
  return { seconds: second ? (second.at - killed) / 1000 : 'not within 75' }
}
