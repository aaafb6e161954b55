import type { Language } from '@caunoi/core'
import { copyInstallation, openBackup, openForCopy, placesOf } from '@caunoi/storage'
import { text } from '../text.ts'
import { plainly } from './plainly.ts'
import { storageSettingsIn } from './settings.ts'
import { told } from './told.ts'

export interface RestoreOptions {
  documents: string
  keys?: string
  lang: Language
}

/** Fills an empty place from copies; without a copy of the keys, those that are there stay. */
export const restore = async ({ documents, keys, lang }: RestoreOptions): Promise<void> => {
  const settings = await storageSettingsIn(process.env, lang)
  if (!settings) return
  await plainly(async () => {
    const from = {
      documents: await openBackup('documents', documents),
      keys: keys === undefined ? undefined : await openBackup('keys', keys),
    }
    const to = await openForCopy(settings, { make: true })
    try {
      const report = await copyInstallation({ from, to, keyFile: placesOf(settings).keyFile })
      for (const line of told(report, lang)) console.log(line)
      console.log(text(lang, 'restore-next'))
    } finally {
      await Promise.allSettled([to.documents.close(), to.keys.close()])
    }
  })
}
