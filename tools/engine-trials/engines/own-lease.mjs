import { makeJobs, workEverySecond } from './due-jobs.mjs'

const LEASE_SECONDS = 30
const RENEW_MS = 10_000

export { enqueue } from './due-jobs.mjs'

export const prepare = (url) =>
  makeJobs(
    url,
    (sql) =>
      sql`create table leases (name text primary key, holder text not null, until timestamptz not null)`,
  )

export const acquire = async (sql, name, holder) => {
  const rows = await sql`
    insert into leases values (${name}, ${holder}, now() + ${LEASE_SECONDS} * interval '1 second')
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
    where leases.until < now() returning name`
  return rows.count === 1
}

export const release = (sql, name, holder) =>
  sql`delete from leases where name = ${name} and holder = ${holder}`

const renew = (sql, name, holder) => sql`
  update leases set until = now() + ${LEASE_SECONDS} * interval '1 second' where name = ${name} and holder = ${holder}`

export const leased = (holder) => async (sql, name, work) => {
  if (!(await acquire(sql, name, holder))) return
  // A query of `postgres` is sent only when somebody waits for it, or by `execute`.
  const beat = setInterval(() => renew(sql, name, holder).execute(), RENEW_MS)
  await work()
  clearInterval(beat)
  await release(sql, name, holder)
}

export const work = (url, handle, name) => workEverySecond(url, handle, leased(name))
