import { readFileSync } from 'node:fs'
import { Bench } from 'tinybench'
import { vietnam } from '../../vietnam/src/index.ts'
import { crossValidateRisk, evaluateRisk, type RiskFigures } from '../src/risk/evaluate.ts'
import { detectRisk, RiskLabel, type RiskLexicon, riskLines, trainRisk } from '../src/risk/index.ts'
import { normalize } from '../src/text/token.ts'

const story = vietnam.risk.examples
  .flatMap((group) => group.lines)
  .filter((_, index) => index % 29 === 0)
  .join('. ')

const linesOf = (file: string) =>
  readFileSync(new URL(`../../vietnam/test/fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): { text: string; risk: string } => JSON.parse(line))
    .map(({ text, risk }) => ({ text, risk: RiskLabel.parse(risk) }))

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

const row = (name: string, { lines, recall, rightKind, falseAlarms }: RiskFigures) => ({
  what: name,
  lines,
  recall: percent(recall),
  'right kind': percent(rightKind),
  'false alarms': percent(falseAlarms),
})

/**
 * How long one message takes, and how well dangers are found: cross-validated with everything, with the words alone and
 * with the patterns alone, and on the held lines.
 */
export const run = async (): Promise<void> => {
  const started = performance.now()
  detectRisk(vietnam, 'xin chào')
  console.log(`first call, with the lexicon compiled: ${(performance.now() - started).toFixed(0)} ms`)

  const bench = new Bench({ time: 500 })
  for (const length of [60, 400, 1000, 2000]) {
    const text = story.slice(0, length)
    bench.add(`detectRisk, ${length} characters`, () => void detectRisk(vietnam, text))
    bench.add(`normalize alone, ${length} characters`, () => void normalize(text))
  }
  await bench.run()
  console.table(bench.table())

  const { model: _model, ...bare } = vietnam.risk
  const wordsOnly: RiskLexicon = { ...bare, concepts: [], patterns: [] }
  const training = riskLines(vietnam, 'training')
  const begun = performance.now()
  trainRisk(bare, training)
  console.log(`learning from ${training.length} lines: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  console.table([
    row('tuning set', evaluateRisk(vietnam, linesOf('crisis.dev.jsonl'))),
    row('batches written later', evaluateRisk(vietnam, linesOf('crisis.held.jsonl'))),
    row('held lines', evaluateRisk(vietnam, riskLines(vietnam, 'held'))),
    row('5 folds', crossValidateRisk(vietnam, 5)),
    row('5 folds, words without concepts and patterns', crossValidateRisk({ risk: wordsOnly }, 5)),
    row('patterns without the model', evaluateRisk({ risk: bare }, training)),
  ])
}
