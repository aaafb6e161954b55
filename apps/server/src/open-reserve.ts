import { join } from 'node:path'
import { codeOf } from '@caunoi/office'
import { type Keyring, openReserve, type Reserve } from '@caunoi/storage'
import type { Logger } from 'pino'

/** The reserve in the data folder; without one the bot runs all the same. */
export const reserveIn = async (
  dataDir: string,
  keyring: Keyring,
  log: Logger,
): Promise<Reserve | undefined> => {
  try {
    return await openReserve({ folder: join(dataDir, 'reserve'), keyring })
  } catch (error) {
    log.warn(
      { code: codeOf(error) },
      'there is no reserve: what people write while nothing can be stored lies in memory until it can',
    )
    return undefined
  }
}
