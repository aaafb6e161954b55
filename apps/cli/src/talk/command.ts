import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Language } from '@caunoi/core'
import { Command } from 'commander'
import { stringify } from 'yaml'
import { learntPack } from '../content-pack.ts'
import { contentOption, languageOption } from '../options.ts'
import { text } from '../text.ts'
import { numbered, Talk } from './talk.ts'

interface Options {
  lang: Language
  content: string
  at?: string
  record?: string
  title: string
  dialogs: string
}

/** `caunoi talk`: the citizen's conversation in the terminal, typed or piped. */
export const talkCommand = (): Command =>
  new Command('talk')
    .description('talk with the bot in the terminal; nothing is sent or kept')
    .option('--at <moment>', 'the moment at which it begins, such as 2026-11-23T02:00:00+07:00')
    .option('--record <file>', 'write the talk down as a transcript (YAML), to be replayed by the tests')
    .option('--title <text>', 'the title of the transcript', 'A talk')
    .option('--dialogs <names>', 'the dialogs it goes through, with commas between', 'find')
    .addOption(contentOption())
    .addOption(languageOption())
    .addHelpText(
      'after',
      '\nExample: caunoi talk --at 2026-11-23T02:00:00+07:00\nType words, /commands, or #2 for the second button.',
    )
    .action(async ({ lang, content, at, record, title, dialogs }: Options) => {
      if (at !== undefined && Number.isNaN(Date.parse(at))) {
        console.error(text(lang, 'talk-moment', { at }))
        process.exitCode = 1
        return
      }
      const pack = await learntPack(content, lang)
      if (!pack) return
      const talk = new Talk(pack, {
        language: lang,
        ...(at !== undefined && { start: new Date(at).toISOString() }),
      })
      console.log(text(lang, 'talk-how'))
      console.log(numbered(talk.say('/start') ?? ''))
      for await (const line of createInterface({ input: process.stdin, terminal: false })) {
        if (line.trim() === '') continue
        console.log(`\n> ${line.trim()}\n${numbered(talk.say(line.trim()) ?? text(lang, 'talk-no-button'))}`)
      }
      if (record === undefined) return
      await writeFile(record, stringify(talk.recorded(title, dialogs.split(',')), { lineWidth: 0 }), {
        flag: 'wx',
      }).then(
        () => console.log(text(lang, 'written', { file: record })),
        (error: unknown) => {
          if ((error as { code?: string }).code !== 'EEXIST') throw error
          console.error(text(lang, 'file-exists', { file: record }))
          process.exitCode = 1
        },
      )
    })
