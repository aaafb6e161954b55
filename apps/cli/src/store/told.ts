import type { Language } from '@caunoi/core'
import type { CopyReport } from '@caunoi/storage'
import { text } from '../text.ts'

/** What was copied, in plain words. */
export const told = (
  { documents, keys, opened, closed, damaged }: CopyReport,
  language: Language,
): string[] => [
  text(language, 'store-copied', { documents: documents.count, sum: documents.sha256.slice(0, 16) }),
  text(language, 'store-keys', { keys: keys.count, sum: keys.sha256.slice(0, 16) }),
  text(language, 'store-opened', { opened, closed }),
  ...(damaged > 0 ? [text(language, 'store-damaged', { damaged })] : []),
]
