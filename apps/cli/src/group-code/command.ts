import { randomBytes } from 'node:crypto'
import type { Language } from '@caunoi/core'
import { Command } from 'commander'
import { contentPack } from '../content-pack.ts'
import { contentOption, languageOption } from '../options.ts'
import { text } from '../text.ts'

interface Options {
  keyFile?: string
  lang: Language
  content: string
}

/** `caunoi group-code`: a one-time code with which a group becomes the desk of a centre. The bot may run meanwhile. */
export const groupCodeCommand = (): Command =>
  new Command('group-code')
    .description('make a one-time code that gives a centre its group')
    .argument('[centre]', 'id of the centre; without it, the centres are listed')
    .option('--key-file <path>', 'the key file of the installation (default: as for the bot)')
    .addOption(contentOption())
    .addOption(languageOption())
    .action(async (centre: string | undefined, { keyFile, lang, content }: Options) => {
      const pack = await contentPack(content, lang)
      if (!pack) return
      const centres = pack.providers.filter((provider) => provider.centre)
      if (!centres.some(({ id }) => id === centre)) {
        if (centre !== undefined) console.error(text(lang, 'group-code-unknown', { centre }))
        for (const { id, name } of centres) console.error(`${id}  ${name[lang]}`)
        process.exitCode = 1
        return
      }
      const { installationSecret, placesOf, StorageError, StorageSettings } = await import('@caunoi/storage')
      const { makeGroupCode } = await import('@caunoi/office')
      try {
        const key = await installationSecret(
          keyFile ?? placesOf(StorageSettings.parse(process.env)).keyFile,
          'group-code',
        )
        console.log(makeGroupCode(key, centre as string, new Date().toISOString(), randomBytes(2)))
        console.error(text(lang, 'group-code-how'))
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        console.error(error.message)
        process.exitCode = 1
      }
    })
