import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Holder, stateOf } from '../lowdb/holder.ts'
import { StorageError } from '../storage-error.ts'

/** A process that stands longer than this goes on, whatever became of us. */
const LONGEST_SECONDS = 30
const LONGEST_NS = BigInt(LONGEST_SECONDS) * 1_000_000_000n

/**
 * Does something short while the process that holds a data folder stands still, so that the folder is what a kill at that moment
 * would leave. Throws a `StorageError` with code `in-use` where it cannot be made to stand still.
 */
export const whileStill = async <T>(folder: string, task: () => T): Promise<T> => {
  const pid = await holderOf(folder)
  const watchdog = spawn('sh', ['-c', `sleep ${LONGEST_SECONDS}; kill -CONT ${pid}`], {
    stdio: 'ignore',
    detached: true,
  })
  await new Promise((resolve, reject) => watchdog.once('spawn', resolve).once('error', reject))
  watchdog.unref()
  try {
    process.kill(pid, 'SIGSTOP')
    const begun = process.hrtime.bigint()
    const result = task()
    if (process.hrtime.bigint() - begun < LONGEST_NS) return result
    throw new Error('It took so long that the process went on meanwhile.')
  } catch (cause) {
    throw cannotWait(folder, cause)
  } finally {
    process.kill(pid, 'SIGCONT')
    watchdog.kill()
  }
}

const holderOf = async (folder: string): Promise<number> => {
  try {
    const holder = Holder.parse(JSON.parse(await readFile(join(folder, 'lock'), 'utf8')))
    if ((await stateOf(holder)) === 'alive') return holder.pid
  } catch (cause) {
    throw cannotWait(folder, cause)
  }
  throw cannotWait(folder, undefined)
}

const cannotWait = (folder: string, cause: unknown): StorageError =>
  new StorageError(
    'in-use',
    `A bot works on ${folder}, and cannot be held for the moment of the copy from here: it runs on another machine or in another ` +
      'container, as another user, or on a system other than Linux. Give the command where the bot runs and as its user, or stop it first.',
    { cause },
  )
