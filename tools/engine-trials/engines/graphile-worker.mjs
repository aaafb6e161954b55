import { Logger, makeWorkerUtils, run } from 'graphile-worker'

const quiet = new Logger(() => () => {})

export const prepare = async (url) => {
  const utils = await makeWorkerUtils({ connectionString: url, logger: quiet })
  await utils.migrate()
  await utils.release()
}

/** One job a key; jobs of one person in a queue of their own, so that they run one after the other. */
export const enqueue = (tx, { key, person, ms, delay = 0 }) => tx`
  select graphile_worker.add_job('send', ${JSON.stringify({ key, ms })}::text::json, queue_name => ${person},
    run_at => now() + ${delay} * interval '1 second', job_key => ${key}) is not null`

export const remove = (tx, key) => tx`select graphile_worker.remove_job(${key}) is not null`

export const work = async (url, handle) => {
  await run({
    connectionString: url,
    logger: quiet,
    concurrency: 4,
    pollInterval: 2000,
    taskList: { send: (payload) => handle(payload) },
  })
}
