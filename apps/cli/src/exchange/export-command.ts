import type { Language } from '@caunoi/core'
import { questionnaireToFhir } from '@caunoi/core/fhir'
import { toHsds } from '@caunoi/core/hsds'
import { Command } from 'commander'
import { contentPack } from '../content-pack.ts'
import { contentOption, languageOption } from '../options.ts'
import { text } from '../text.ts'
import { writeNew } from './write-new.ts'

interface Options {
  lang: Language
  content: string
  out?: string
}

const give = async (value: unknown, { out, lang }: Options): Promise<void> => {
  const json = `${JSON.stringify(value, null, 2)}\n`
  if (out === undefined) return console.log(json.trimEnd())
  const written = await writeNew(out, json)
  if (written) return console.log(text(lang, 'written', { file: out }))
  console.error(text(lang, 'file-exists', { file: out }))
  process.exitCode = 1
}

const withOptions = (command: Command): Command =>
  command
    .option('--out <file>', 'where to write it; without it, to the terminal')
    .addOption(contentOption())
    .addOption(languageOption())

const hsds = withOptions(new Command('hsds'))
  .description('the catalogue as Open Referral HSDS 3.1')
  .action(async (options: Options) => {
    const pack = await contentPack(options.content, options.lang)
    if (pack) await give(toHsds(pack, { language: options.lang }), options)
  })

const fhir = withOptions(new Command('fhir'))
  .description('a questionnaire as FHIR R4')
  .argument('<questionnaire>', 'its id, such as phq-9')
  .action(async (id: string, options: Options) => {
    const pack = await contentPack(options.content, options.lang)
    if (!pack) return
    const questionnaire = pack.questionnaires.find((entry) => entry.id === id)
    if (questionnaire) return give(questionnaireToFhir(questionnaire, { language: options.lang }), options)
    const known = pack.questionnaires.map((entry) => entry.id).join(', ')
    console.error(text(options.lang, 'questionnaire-unknown', { id, known }))
    process.exitCode = 1
  })

/** `caunoi export`: content for other programs. */
export const exportCommand = (): Command =>
  new Command('export')
    .description('write content in the formats of other programs')
    .addCommand(hsds)
    .addCommand(fhir)
    .addHelpText('after', '\nExample: caunoi export fhir phq-9 --out phq-9.json')
