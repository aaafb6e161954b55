import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** Jobs that are found by an index on when they are due, as our documents are. What is tried is who may take them. */
export const makeJobs = async (url, more = async () => {}) => {
  const sql = postgres(url, { max: 1, onnotice() {} })
  await sql`create table jobs (key text primary key, person text not null, ms integer not null,
    due_at timestamptz not null, made bigint generated always as identity)`
  await sql`create index jobs_due on jobs (due_at)`
  await more(sql)
  await sql.end()
}

export const enqueue = (tx, { key, person, ms, delay = 0 }) => tx`
  insert into jobs (key, person, ms, due_at) values (${key}, ${person}, ${ms}, now() + ${delay} * interval '1 second')`

/** Looks every second at what is due, as the scheduler does. `alone(sql, person, work)` lets one process at a person. */
export const workEverySecond = async (url, handle, alone, { notified = false } = {}) => {
  const sql = postgres(url, { max: 8, onnotice() {} })
  const ofPerson = async (person) => {
    for (;;) {
      const [job] =
        await sql`select key, ms from jobs where person = ${person} and due_at <= now() order by made limit 1`
      if (!job) return
      await handle(job)
      await sql`delete from jobs where key = ${job.key}`
    }
  }
  const look = async () => {
    const due = await sql`select distinct person from jobs where due_at <= now() limit 200`
    await Promise.all(due.map(({ person }) => alone(sql, person, () => ofPerson(person))))
  }
  if (notified) await sql.listen('jobs', () => void look())
  const loop = async () => {
    for (;;) {
      void look()
      await sleep(1_000)
    }
  }
  void loop()
}
