import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk'

const quiet = { info() {}, debug() {}, warn() {}, error() {} }
let client

/** A queue that is partitioned by person, one workflow of a person at a time. */
const queueOptions = { partitionConcurrency: 1, workerConcurrency: 4, minPollingIntervalMs: 500 }

export const prepare = async (url) => {
  await launch(url, 'preparing', async () => {})
  await DBOS.shutdown()
  client = await DBOSClient.create({ systemDatabaseUrl: url, logger: quiet })
}

export const close = () => client.destroy()

export const enqueue = (tx, { key, person, ms, id, delay = 0 }) => tx`
  select dbos.enqueue_workflow(workflow_name => 'send', queue_name => 'sending',
    positional_args => array[${tx.json({ key, ms })}]::json[], workflow_id => ${id}, queue_partition_key => ${person},
    delay_until_epoch_ms => ${delay === 0 ? null : Date.now() + delay * 1000}::bigint)`

/** Through a connection of its own: there is no function for it. */
export const remove = (_tx, _key, id) => client.cancelWorkflows([id])

export const work = async (url, handle, name) => {
  await launch(url, name, handle)
}

const launch = async (url, executorID, handle) => {
  DBOS.setConfig({
    name: 'trial',
    systemDatabaseUrl: url,
    executorID,
    applicationVersion: '1',
    runAdminServer: false,
    logLevel: 'error',
  })
  DBOS.registerWorkflow(async (payload) => handle(payload), { name: 'send' })
  await DBOS.launch()
  await DBOS.registerQueue('sending', queueOptions)
}
