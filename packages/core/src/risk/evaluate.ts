import { detectRisk, type RiskPack } from './detect.ts'
import { type RiskLabel, riskLabels } from './kind.ts'
import { type RiskLine, type Training, trainRisk, usualTraining } from './train.ts'

/** How well dangers are found in labelled lines. Shares are 0 to 1, and 1 where there was nothing to find. */
export interface RiskFigures {
  lines: number
  /** Lines with a danger for which anything was found. */
  recall: number
  /** Lines with a danger whose first finding is of the right kind. */
  rightKind: number
  /** Ordinary lines for which anything was found. */
  falseAlarms: number
  /** `confusion[labelled][found first]`. */
  confusion: Record<RiskLabel, Record<RiskLabel, number>>
  /** Every line that was not read as labelled. */
  wrong: { text: string; risk: RiskLabel; found: RiskLabel }[]
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

const figuresOf = (read: readonly { line: RiskLine; found: RiskLabel }[]): RiskFigures => {
  const row = () => Object.fromEntries(riskLabels.map((label) => [label, 0])) as Record<RiskLabel, number>
  const confusion = Object.fromEntries(riskLabels.map((label) => [label, row()])) as RiskFigures['confusion']
  for (const { line, found } of read) confusion[line.risk][found] += 1
  const dangers = read.filter(({ line }) => line.risk !== 'none')
  const ordinary = read.filter(({ line }) => line.risk === 'none')
  return {
    lines: read.length,
    recall: share(dangers.filter(({ found }) => found !== 'none').length, dangers.length),
    rightKind: share(dangers.filter(({ line, found }) => found === line.risk).length, dangers.length),
    falseAlarms:
      ordinary.length === 0
        ? 0
        : share(ordinary.filter(({ found }) => found !== 'none').length, ordinary.length),
    confusion,
    wrong: read
      .filter(({ line, found }) => line.risk !== found)
      .map(({ line, found }) => ({ text: line.text, risk: line.risk, found })),
  }
}

const readLines = (pack: RiskPack, lines: readonly RiskLine[]) =>
  lines.map((line) => ({ line, found: detectRisk(pack, line.text)[0]?.kind ?? ('none' as const) }))

/** Measures `detectRisk` on labelled lines. */
export const evaluateRisk = (pack: RiskPack, lines: readonly RiskLine[]): RiskFigures =>
  figuresOf(readLines(pack, lines))

/** The lines that a pack's own model may be trained from, or those kept for measuring. */
export const riskLines = (pack: RiskPack, which: 'training' | 'held'): RiskLine[] =>
  pack.risk.examples
    .filter((group) => group.held === (which === 'held'))
    .flatMap(({ risk, style, lines }) => lines.map((text) => ({ text, risk, style })))

/**
 * K-fold cross-validation: each line is read by a model trained without its fold. Folds go round the lines of each label
 * in order, so every fold holds its share of every label and the result is the same each time.
 */
export const crossValidateRisk = (
  pack: RiskPack,
  folds: number,
  {
    lines = riskLines(pack, 'training'),
    settings = usualTraining,
  }: { lines?: readonly RiskLine[]; settings?: Training } = {},
): RiskFigures => {
  const sorted = riskLabels.flatMap((label) => lines.filter((line) => line.risk === label))
  const read = Array.from({ length: folds }, (_, fold) => {
    const kept = sorted.filter((_line, index) => index % folds === fold)
    const others = sorted.filter((_line, index) => index % folds !== fold)
    const { model: _trained, ...lexicon } = pack.risk
    return readLines({ risk: { ...lexicon, model: trainRisk(lexicon, others, settings) } }, kept)
  })
  return figuresOf(read.flat())
}
