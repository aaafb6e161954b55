import type { Language } from '@caunoi/core'
import { type BackupKind, openBeside, type StorageSettings, streamBackup, writeBackup } from '@caunoi/storage'
import { text } from '../text.ts'
import { plainly } from './plainly.ts'
import { storageSettingsIn } from './settings.ts'

export interface BackupOptions {
  documents?: string
  keys?: string
  lang: Language
}

const copyOne = async (
  settings: StorageSettings,
  kind: BackupKind,
  file: string,
  language: Language,
): Promise<void> => {
  const source = await openBeside(settings, kind)
  try {
    const { count, sha256 } =
      file === '-' ? await streamBackup(kind, source, process.stdout) : await writeBackup(kind, source, file)
    // Standard output may be the copy itself.
    console.error(text(language, `backup-${kind}`, { file, count, sum: sha256.slice(0, 16) }))
  } finally {
    await source.close()
  }
}

/** Copies documents, and after them the keys, each into a file; the bot may run. */
export const backup = async ({ documents, keys, lang }: BackupOptions): Promise<void> => {
  if (documents === undefined && keys === undefined) {
    console.error(text(lang, 'backup-what'))
    process.exitCode = 1
    return
  }
  const settings = await storageSettingsIn(process.env, lang)
  if (!settings) return
  await plainly(async () => {
    // In this order: whoever comes in between has a key without a document, not a document without a key.
    if (documents !== undefined) await copyOne(settings, 'documents', documents, lang)
    if (keys !== undefined) await copyOne(settings, 'keys', keys, lang)
  })
}
