import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CalendarDate, Issue, Language } from '@caunoi/core'
import { questionnaireFromFhir } from '@caunoi/core/fhir'
import { fromHsds } from '@caunoi/core/hsds'
import { Command } from 'commander'
import { stringify } from 'yaml'
import { languageOption } from '../options.ts'
import { sentence, text } from '../text.ts'
import { writeNew } from './write-new.ts'

interface Options {
  lang: Language
  out: string
}

const fail = (message: string): void => {
  console.error(message)
  process.exitCode = 1
}

const readJson = async (file: string, lang: Language): Promise<{ data: unknown } | undefined> => {
  try {
    return { data: JSON.parse(await readFile(file, 'utf8')) }
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT'
    fail(text(lang, missing ? 'file-missing' : 'file-not-json', { file }))
    return undefined
  }
}

const issueLine = (lang: Language, issue: Issue): string =>
  `${issue.severity === 'error' ? '❌' : '⚠️'} ${issue.path.join('.')}  ${sentence(lang, issue)} [${issue.code}]`

const save = async (file: string, value: unknown, lang: Language): Promise<void> => {
  if (await writeNew(file, stringify(value, { lineWidth: 0 }))) console.log(text(lang, 'written', { file }))
  else fail(text(lang, 'file-exists', { file }))
}

const hsds = (today: CalendarDate): Command =>
  new Command('hsds')
    .description('read Open Referral HSDS into YAML files; what is unknown is left out and named')
    .argument('<file>', 'a JSON file')
    .requiredOption('--out <folder>', 'a folder to write to; no file in it is overwritten')
    .addOption(languageOption())
    .action(async (file: string, { lang, out }: Options) => {
      const json = await readJson(file, lang)
      if (!json) return
      const read = fromHsds(json.data, { on: today })
      if (!read.ok) return fail(read.error.map((issue) => issueLine(lang, issue)).join('\n'))
      const { skipped, ...kinds } = read.value
      for (const [kind, entries] of Object.entries(kinds))
        if (entries.length > 0) await save(join(out, kind, 'imported.yaml'), entries, lang)
      for (const issue of skipped) console.log(issueLine(lang, issue))
      console.log(text(lang, 'import-unverified'))
    })

const fhir = new Command('fhir')
  .description('read a questionnaire from FHIR R4 into a YAML file')
  .argument('<file>', 'a JSON file')
  .requiredOption('--out <file>', 'the YAML file to write')
  .option('--id <id>', 'the id to give to a form of somebody else')
  .addOption(languageOption())
  .action(async (file: string, { lang, out, id }: Options & { id?: string }) => {
    const json = await readJson(file, lang)
    if (!json) return
    const read = questionnaireFromFhir(json.data, id === undefined ? {} : { id })
    if (!read.ok) return fail(read.error.map((issue) => issueLine(lang, issue)).join('\n'))
    await save(out, read.value, lang)
    console.log(text(lang, 'import-unverified'))
  })

/** `caunoi import`: content of other programs as YAML files for the content folder. */
export const importCommand = (today: CalendarDate): Command =>
  new Command('import')
    .description('read content from the formats of other programs')
    .addCommand(hsds(today))
    .addCommand(fhir)
    .addHelpText('after', '\nExample: caunoi import fhir form.json --id our-form --out our-form.yaml')
