import { existsSync } from 'node:fs'
import { CalendarDate, type Language } from '@caunoi/core'
import { Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { checkContent } from '../check-content.ts'
import { vietnamFolder } from '../content-pack.ts'
import { languageOption } from '../options.ts'
import { report } from '../report.ts'
import { text } from '../text.ts'

const day = (value: string): string => {
  if (CalendarDate.safeParse(value).success) return value
  throw new InvalidArgumentError('a day such as 2026-11-23 is needed')
}

interface Options {
  on: string
  lang: Language
  all: boolean
}

/** `caunoi check`: what is wrong with the content, with file, line and column. */
export const checkCommand = (today: string): Command =>
  new Command('check')
    .description('say what is wrong with the content, with file, line and column')
    .argument('[folder]', 'the content folder', vietnamFolder)
    .addOption(languageOption())
    .option('--on <day>', 'the day on which it has to hold', day, today)
    .option('--all', 'also each thing that has to be confirmed or looked at again', false)
    .action(async (folder: string, { on, lang, all }: Options) => {
      if (!existsSync(folder)) {
        console.error(text(lang, 'folder-missing', { folder }))
        process.exitCode = 1
        return
      }
      // What a schema says about a wrong value, in the language of who reads it.
      z.config(z.locales[lang]())
      const check = await checkContent(folder, on)
      console.log(report(check, { folder, language: lang, all }))
      if (check.problems.some(({ issue }) => issue.severity === 'error')) process.exitCode = 1
    })
