import { resolve } from 'node:path'
import type { Language } from '@caunoi/core'
import { copyInstallation, openForCopy, placesOf, type StorageSettings } from '@caunoi/storage'
import { text } from '../text.ts'
import { plainly } from './plainly.ts'
import { storageSettingsIn } from './settings.ts'
import { told } from './told.ts'

/** Where to, as it was given on the command line. */
export interface MigrateOptions {
  toDatabase?: string
  toKeysDatabase?: string
  toFiles?: string | true
  lang: Language
}

const targetOf = (
  from: StorageSettings,
  { toDatabase, toKeysDatabase, toFiles, lang }: MigrateOptions,
): Promise<StorageSettings | undefined> =>
  storageSettingsIn(
    {
      DATA_DIR: typeof toFiles === 'string' ? toFiles : from.DATA_DIR,
      DATABASE_URL: toDatabase,
      KEYS_DATABASE_URL: toKeysDatabase,
      CAUNOI_KEY_FILE: placesOf(from).keyFile,
    },
    lang,
  )

/** What has to stand in the settings from now on; an address has a password, so only its name is said. */
const nextSettings = (to: StorageSettings): string[] =>
  to.DATABASE_URL === undefined
    ? [`DATA_DIR=${resolve(to.DATA_DIR)}`, 'DATABASE_URL=', 'KEYS_DATABASE_URL=']
    : [
        'DATABASE_URL=…',
        to.KEYS_DATABASE_URL === undefined ? 'KEYS_DATABASE_URL=' : 'KEYS_DATABASE_URL=…',
        'KEYS_DIR=',
      ]

/** Copies everything that is stored to a place of another kind; the bot is stopped. */
export const migrate = async (options: MigrateOptions): Promise<void> => {
  const { toDatabase, toFiles, lang } = options
  if ((toDatabase === undefined) === (toFiles === undefined)) {
    console.error(text(lang, 'migrate-where'))
    process.exitCode = 1
    return
  }
  const from = await storageSettingsIn(process.env, lang)
  const to = from && (await targetOf(from, options))
  if (!from || !to) return
  await plainly(async () => {
    const source = await openForCopy(from)
    try {
      const target = await openForCopy(to, { make: true })
      try {
        const { keyFile } = placesOf(from)
        const report = await copyInstallation({ from: source, to: target, keyFile })
        for (const line of told(report, lang)) console.log(line)
        console.log(text(lang, 'migrate-next'))
        for (const setting of [...nextSettings(to), `CAUNOI_KEY_FILE=${resolve(keyFile)}`])
          console.log(`  ${setting}`)
        console.log(text(lang, 'migrate-old', { old: source.documents.name }))
      } finally {
        await Promise.allSettled([target.documents.close(), target.keys.close()])
      }
    } finally {
      await Promise.allSettled([source.documents.close(), source.keys.close()])
    }
  })
}
