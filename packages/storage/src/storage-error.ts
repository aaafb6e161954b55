/**
 * - `not-durable`: a write could not be made safe (disk full, read-only, connection lost); nothing was acknowledged
 * - `in-use`: another process works on the same data folder
 * - `damaged`: a file is not what was written; it was set aside
 * - `newer-format`: written by a newer version of this software
 * - `closed`: the store was closed before
 * - `wrong-key`, `key-missing`: the key does not fit the data, or is gone
 * - `not-empty`: a copy was to be written where other data lies
 * - `unavailable`: reading failed (disk, database connection)
 */
export type StorageErrorCode =
  | 'not-durable'
  | 'in-use'
  | 'damaged'
  | 'newer-format'
  | 'closed'
  | 'wrong-key'
  | 'key-missing'
  | 'not-empty'
  | 'unavailable'

/** Trouble below the store; the message says what happened, where, and what to do next. It never holds stored data. */
export class StorageError extends Error {
  override readonly name = 'StorageError'

  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}
