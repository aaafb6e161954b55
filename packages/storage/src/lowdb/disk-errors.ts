import { StorageError } from '../storage-error.ts'
import { systemCode } from './file-system.ts'

export const newer = (path: string): StorageError =>
  new StorageError(
    'newer-format',
    `${path} was written by a newer version of this software. Install that version.`,
  )

export const unreadable = (path: string, cause: unknown): StorageError =>
  new StorageError('unavailable', `${path} cannot be read (${systemCode(cause) ?? 'unknown'}).`, { cause })

export const damaged = (path: string, aside: string, cause: unknown): StorageError =>
  new StorageError(
    'damaged',
    `${path} is damaged: it is not what was written. It was moved to ${aside}; all other documents are served. ` +
      'To get it back, stop, put the file of a backup in its old place, and start again.',
    { cause },
  )

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EIO: 'the disk reports an error',
}

export const notDurable = (folder: string, cause: unknown): StorageError => {
  const code = systemCode(cause) ?? 'unknown'
  return new StorageError(
    'not-durable',
    `Could not store safely in ${folder}: ${reasons[code] ?? 'a write failed'} (${code}). ` +
      'Once that is repaired, storing works again without a restart.',
    { cause },
  )
}

/** The log cannot be brought into the documents' files: it grows, and what was erased or replaced is not gone yet. */
export const stuck = (folder: string, trouble: StorageError): StorageError =>
  new StorageError(
    'not-durable',
    `What people say is safe in the log of ${folder}, but cannot be brought into the files of its documents. ${trouble.message} ` +
      'Until then the log grows, and an erasure does not come to its end.',
    { cause: trouble.cause },
  )
