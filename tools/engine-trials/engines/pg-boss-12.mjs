import { PgBoss } from 'pg-boss-12'

// One job of a key at a time, in order; alive for as long as a heartbeat comes.
const queue = {
  name: 'send',
  policy: 'key_strict_fifo',
  heartbeatSeconds: 30,
  expireInSeconds: 600,
  retryLimit: 5,
  notify: true,
}
let sender

const open = async (url, works) => {
  const boss = new PgBoss({
    connectionString: url,
    supervise: works,
    schedule: false,
    useListenNotify: works,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    max: 4,
  })
  boss.on('error', () => {})
  await boss.start()
  return boss
}

const through = (tx) => ({
  executeSql: async (text, values = []) => ({
    rows: await tx.unsafe(
      text,
      values.map((value) => (value === undefined ? null : value)),
      { prepare: true },
    ),
  }),
})

export const prepare = async (url) => {
  sender = await open(url, false)
  await sender.createQueue(queue.name, queue)
}

export const close = () => sender.stop({ graceful: false })

export const enqueue = (tx, { key, person, ms, id, delay = 0 }) =>
  sender.send(queue.name, { key, ms }, { db: through(tx), id, singletonKey: person, startAfter: delay })

export const remove = (tx, _key, id) => sender.deleteJob(queue.name, id, { db: through(tx) })

export const work = async (url, handle) => {
  const boss = await open(url, true)
  const fetching = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, batchSize: 1 }
  for (let slot = 0; slot < 4; slot += 1) await boss.work(queue.name, fetching, ([job]) => handle(job.data))
}
