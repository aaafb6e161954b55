import type { Language } from '@caunoi/core'
import type { StorageSettings } from '@caunoi/storage'
import { text } from '../text.ts'

type Variables = Record<string, string | undefined>

/** The settings of the bot that say where everything is stored; what is wrong with them is printed. */
export const storageSettingsIn = async (
  variables: Variables,
  language: Language,
): Promise<StorageSettings | undefined> => {
  const { StorageSettings } = await import('@caunoi/storage')
  const parsed = StorageSettings.safeParse(variables)
  if (parsed.success) return parsed.data
  console.error(text(language, 'store-settings'))
  for (const { message } of parsed.error.issues) console.error(`· ${message}`)
  process.exitCode = 1
  return undefined
}
