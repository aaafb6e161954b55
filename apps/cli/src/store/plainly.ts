import { StorageError } from '@caunoi/storage'

/** What went wrong with a store is said in its own words; the exit code is 1 then. */
export const plainly = async (task: () => Promise<void>): Promise<void> => {
  try {
    await task()
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
