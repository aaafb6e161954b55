import { enqueue as insert, workEverySecond } from './due-jobs.mjs'
import { leased } from './own-lease.mjs'

export { prepare } from './own-lease.mjs'

export const enqueue = async (tx, job) => {
  await insert(tx, job)
  await tx`select pg_notify('jobs', '')`
}

export const work = (url, handle, name) => workEverySecond(url, handle, leased(name), { notified: true })
