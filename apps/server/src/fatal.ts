import { writeSync } from 'node:fs'
import { withoutText } from '@caunoi/office'
import { StorageError } from '@caunoi/storage'
import { EnvironmentError } from './environment.ts'

const STDERR = 2

/** As the log has it; written at once, since the process may end in the next moment. */
const write = (level: number, error: unknown, msg: string): void => {
  writeSync(STDERR, `${JSON.stringify({ level, time: Date.now(), err: withoutText(error), msg })}\n`)
}

/** Ends the process. Messages that are made for operators are printed; others may quote people or hold secrets. */
export const die = (error: unknown): never => {
  if (error instanceof EnvironmentError || error instanceof StorageError)
    writeSync(STDERR, `${error.message}\n`)
  else write(60, error, 'an error that nobody expected: the process ends')
  process.exit(1)
}

/** From here on Node prints no message of an error or a warning by itself. */
export const guardOutput = (): void => {
  process.on('uncaughtException', die)
  // Nobody waited for it, so nothing hangs on it; in an outage of the storage people still need the numbers.
  process.on('unhandledRejection', (error) => write(50, error, 'an error that nobody waited for'))
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning instanceof StorageError) writeSync(STDERR, `${warning.message}\n`)
    else write(40, warning, 'a warning')
  })
}
