import { fingerprint } from '../learning/fingerprint.ts'
import type { Random } from '../learning/random.ts'
import { type TrainingOptions, train } from '../learning/train.ts'
import { type RiskLabel, riskLabels } from './kind.ts'
import type { RiskLexicon, RiskModel } from './lexicon.ts'
import { compileLexicon, readText, textOf } from './reading.ts'
import { riskFeatures } from './risk-features.ts'
import { variants, waysOf } from './variants.ts'

/** One labelled message. */
export interface RiskLine {
  text: string
  risk: RiskLabel
  style?: string
}

export interface Training extends TrainingOptions {
  /** Each line is also read inside a longer message this many times. */
  longer: number
  threshold: number
  quietThreshold: number
  calmThreshold: number
}

export const usualTraining: Training = {
  bits: 18,
  least: 2,
  byRarity: false,
  runs: 8,
  epochs: 6,
  rate: 0.1,
  decay: 0.001,
  dropout: 0.7,
  longer: 2,
  threshold: 0.85,
  quietThreshold: 0.65,
  calmThreshold: 0.0005,
  seed: 20261123,
}

/** Changes with the way messages are read and learnt from, so that models made before are made again. */
const READING = 'reading-2'

/** Says whether two trainings would give the same model. */
export const riskFingerprint = (
  { concepts, patterns }: RiskLexicon,
  lines: readonly RiskLine[],
  settings: Training = usualTraining,
): string =>
  fingerprint([
    READING,
    ...[riskFeatures, settings, ...concepts, ...patterns].map((part) => JSON.stringify(part)),
    ...lines.flatMap(({ risk, text }) => [risk, text]),
  ])

/**
 * Learns from labelled lines: each as it is, without accents, mistyped, and inside a longer ordinary message, drawn anew
 * for each run so that what one happens to draw evens out. The same for the same lexicon, lines and settings. Half a
 * minute for the pack's lines.
 */
export const trainRisk = (
  lexicon: RiskLexicon,
  lines: readonly RiskLine[],
  settings: Training = usualTraining,
): RiskModel => {
  const detector = compileLexicon({ ...lexicon, model: undefined })
  const read = (text: string) => textOf(detector, readText(detector, text))
  const ways = lines.map(({ text }) => waysOf(text))
  const ordinary = ways.filter((_, at) => lines[at]?.risk === 'none')
  const plain = lines.map(({ risk, text }, at) => {
    const bare = ways[at]?.bare
    const asWritten = { text: read(text), label: risk }
    return bare === undefined || bare === text
      ? [asWritten]
      : [asWritten, { text: read(bare), label: risk, again: true }]
  })
  function* draw(random: Random) {
    for (const [at, line] of ways.entries()) {
      const label = lines[at]?.risk ?? 'none'
      yield* plain[at] ?? []
      for (const text of variants(line, ordinary, settings.longer, random)) yield { text: read(text), label }
    }
  }
  const model = train(riskLabels, plain.flat(), riskFeatures, settings, draw)
  const { threshold, quietThreshold, calmThreshold } = settings
  return {
    fingerprint: riskFingerprint(lexicon, lines, settings),
    ...model,
    threshold,
    quietThreshold,
    calmThreshold,
  }
}
