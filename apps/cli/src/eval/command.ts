import type { Language, Pack } from '@caunoi/core'
import { riskLabels } from '@caunoi/core/risk'
import {
  confusionTable,
  crossValidateNeeds,
  crossValidateRisk,
  evaluateNeeds,
  evaluateRisk,
  type NeedFigures,
  type RiskFigures,
} from '@caunoi/core/testing'
import { Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { learntPack } from '../content-pack.ts'
import { contentOption, languageOption } from '../options.ts'
import { text } from '../text.ts'
import { LineError, readLines } from './read-lines.ts'

const NeedLine = z.object({
  text: z.string(),
  accept: z.array(z.string()).min(1),
  style: z
    .string()
    .optional()
    .transform((style) => style ?? ''),
})
const RiskLine = z.object({ text: z.string(), risk: z.enum(riskLabels) })

interface Options {
  lang: Language
  content: string
  json: boolean
  folds?: number
}

const count = (value: string): number => {
  const folds = Number(value)
  if (Number.isInteger(folds) && folds >= 2 && folds <= 20) return folds
  throw new InvalidArgumentError('a whole number from 2 to 20 is needed')
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const needReport = (title: string, figures: NeedFigures, lang: Language): string =>
  [
    text(lang, 'eval-needs', {
      title,
      lines: figures.lines,
      first: percent(figures.first),
      three: percent(figures.firstThree),
    }),
    ...Object.entries(figures.styles)
      .filter(([style]) => style !== '')
      .map(([style, { lines, first }]) => `  ${style}: ${percent(first)} (${lines})`),
    ...figures.wrong.map(
      ({ text: words, accept, got }) => `  ✗ ${words}\n    ${accept.join(' / ')} ← ${got.join(', ')}`,
    ),
    confusionTable(figures),
  ]
    .filter((line) => line !== '')
    .join('\n')

const riskReport = (title: string, figures: RiskFigures, lang: Language): string =>
  [
    text(lang, 'eval-risk', {
      title,
      lines: figures.lines,
      recall: percent(figures.recall),
      kind: percent(figures.rightKind),
      alarms: percent(figures.falseAlarms),
    }),
    ...figures.wrong.map(({ text: words, risk, found }) => `  ✗ ${words}\n    ${risk} ← ${found}`),
  ].join('\n')

const print = <Figures>(
  title: string,
  figures: Figures,
  report: (title: string, figures: Figures, lang: Language) => string,
  { json, lang }: Options,
): void => console.log(json ? JSON.stringify({ title, ...figures }) : report(title, figures, lang))

const evaluate = async (
  what: 'needs' | 'risk',
  files: string[],
  pack: Pack,
  options: Options,
): Promise<void> => {
  for (const file of files) {
    if (what === 'needs')
      print(file, evaluateNeeds(pack, await readLines(file, NeedLine)), needReport, options)
    else print(file, evaluateRisk(pack, await readLines(file, RiskLine)), riskReport, options)
  }
  const { folds } = options
  if (folds === undefined) return
  const title = text(options.lang, 'eval-folds', { folds })
  if (what === 'needs') print(title, crossValidateNeeds(pack, folds), needReport, options)
  else print(title, crossValidateRisk(pack, folds), riskReport, options)
}

/** `caunoi eval`: how well messages are understood, and which were not. */
export const evalCommand = (measured: { needs: string[]; risk: string[] }): Command => {
  const measure = (what: 'needs' | 'risk', describe: string): Command =>
    new Command(what)
      .description(describe)
      .argument(
        '[files...]',
        'files with one JSON object a line (default: those that nothing was learnt from)',
      )
      .option('--folds <number>', 'also cross-validate the own examples of the content; takes minutes', count)
      .option('--json', 'figures for a program, one line each', false)
      .addOption(contentOption())
      .addOption(languageOption())
      .action(async (given: string[], options: Options) => {
        const pack = await learntPack(options.content, options.lang)
        if (!pack) return
        const files = given.length > 0 ? given : options.folds === undefined ? measured[what] : []
        try {
          await evaluate(what, files, pack, options)
        } catch (error) {
          const { lang } = options
          if (error instanceof LineError)
            console.error(text(lang, 'eval-line', { file: error.file, line: error.line, why: error.message }))
          else if ((error as { code?: string }).code === 'ENOENT')
            console.error(text(lang, 'file-missing', { file: String((error as { path?: string }).path) }))
          else throw error
          process.exitCode = 1
        }
      })
  return new Command('eval')
    .description('measure how well messages are understood')
    .addCommand(measure('needs', 'are people led to the right door? Lines: {"text": ..., "accept": [needs]}'))
    .addCommand(
      measure('risk', 'is danger noticed, and nothing else? Lines: {"text": ..., "risk": kind or none}'),
    )
    .addHelpText('after', '\nExample: caunoi eval needs my-lines.jsonl')
}
