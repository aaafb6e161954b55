const TRIES = 20

/** Distributed engines, and PostgreSQL where it is set so, refuse of two writes at once the later: nothing was written. */
const isToBeRepeated = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')

/** Runs a statement or a transaction, and again where the database refused it for what others did at the same time. */
export const repeated = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await run()
    } catch (error) {
      if (!isToBeRepeated(error) || tries === TRIES) throw error
    }
}
