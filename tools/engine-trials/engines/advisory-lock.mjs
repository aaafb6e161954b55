import { makeJobs, workEverySecond } from './due-jobs.mjs'

export { enqueue } from './due-jobs.mjs'
export const prepare = (url) => makeJobs(url)

/** A lock of a session: it takes a connection for as long as the work lasts, and goes with the connection. */
const locked = async (sql, name, work) => {
  const held = await sql.reserve()
  try {
    const [{ mine }] = await held`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as mine`
    if (!mine) return
    await work()
    await held`select pg_advisory_unlock(hashtextextended(${name}, 0))`
  } finally {
    held.release()
  }
}

export const work = (url, handle) => workEverySecond(url, handle, locked)
