import { featuresSeen, reasonsFor } from '../learning/weigh.ts'
import type { Token } from '../text/token.ts'
import { type RiskKind, type RiskSeverity, riskSeverities } from './kind.ts'
import type { RiskLexicon } from './lexicon.ts'
import { type Detector, detectorOf, type Reading, type RiskClassifier, readText, textOf } from './reading.ts'
import { riskFeatures } from './risk-features.ts'
import { telling } from './telling.ts'

/** A danger noticed in a text. */
export interface RiskFinding {
  kind: RiskKind
  severity: RiskSeverity
  /** The words that led to it: UTF-16 offsets in the text given, and those words. */
  span: { start: number; end: number; text: string }
  /** 0 to 1. Says how sure the reading is, never how great the danger. */
  confidence: number
  /** The pattern of the pack that was met, if it was one. */
  pattern?: string
}

/** What `detectRisk` needs of a pack. */
export interface RiskPack {
  risk: RiskLexicon
}

const CERTAIN = 0.9
/** A second kind of danger is told as well from this probability on. */
const ALSO = 0.3
const UNSURE = 0.5
/** What the model sees goes this far before what only a pattern sees. */
const AHEAD = 0.2

const spanOf = (
  text: string,
  tokens: readonly Token[],
  first: number,
  after: number,
): RiskFinding['span'] => {
  const start = tokens[first]?.start ?? 0
  const end = tokens[after - 1]?.end ?? text.length
  return { start, end, text: text.slice(start, end) }
}

const rank = (severity: RiskSeverity): number => riskSeverities.indexOf(severity)

const byWeight = (a: RiskFinding, b: RiskFinding): number => {
  const near = Math.abs(a.confidence - b.confidence) < 0.1
  return near
    ? rank(a.severity) - rank(b.severity) || b.confidence - a.confidence
    : b.confidence - a.confidence
}

interface FromPattern {
  finding: RiskFinding
  certain: boolean
}

const isBetter = (one: FromPattern, known: FromPattern | undefined): boolean =>
  !known ||
  (one.certain && !known.certain) ||
  (one.certain === known.certain && rank(one.finding.severity) < rank(known.finding.severity))

/** The best pattern of each kind. */
const fromPatterns = (text: string, { met, units, tokens }: Reading): Map<RiskKind, FromPattern> => {
  const found = new Map<RiskKind, FromPattern>()
  for (const { compiled, match } of met) {
    const { id, kind, severity, certain } = compiled.pattern
    const span = spanOf(
      text,
      tokens,
      units[match.first]?.first ?? 0,
      units[match.last]?.after ?? tokens.length,
    )
    const one = {
      finding: { kind, severity, span, confidence: certain ? CERTAIN : UNSURE, pattern: id },
      certain,
    }
    if (isBetter(one, found.get(kind))) found.set(kind, one)
  }
  return found
}

/** What the model sees, told with the words and the severity of a pattern of the same kind where there is one. */
const fromModel = (
  text: string,
  detector: Detector,
  model: RiskClassifier,
  reading: Reading,
  patterns: ReadonlyMap<RiskKind, FromPattern>,
): RiskFinding[] => {
  const read = textOf(detector, reading)
  const probabilities = model.weigh(read)
  const none = model.labels.indexOf('none')
  const threshold = reading.calm
    ? model.calmThreshold
    : reading.quiet
      ? model.quietThreshold
      : model.threshold
  if ((probabilities[none] ?? 0) >= threshold) return []
  const top = Math.max(...probabilities.filter((_, label) => label !== none))
  return model.labels.flatMap((kind, label) => {
    const confidence = probabilities[label] ?? 0
    if (kind === 'none' || (confidence < top && confidence <= ALSO)) return []
    const pattern = patterns.get(kind)?.finding
    if (pattern) return [{ ...pattern, confidence }]
    const { first, after } = telling(
      reasonsFor(model, featuresSeen(model, read, riskFeatures), label, none),
      reading.tokens.length,
    )
    const severity = kind === 'medical' ? 'emergency' : confidence > UNSURE ? 'urgent' : 'concern'
    return [{ kind, severity, span: spanOf(text, reading.tokens, first, after), confidence }]
  })
}

/**
 * The dangers that a message tells of: to the writer or to somebody close, now or threatened. Empty for ordinary messages,
 * idioms, denials, lessons, news and what is over. The surest comes first, the more severe of two that are as sure.
 * In doubt it reports: it decides who is offered help, never who is refused it. Deterministic; never throws, whatever
 * the text; linear in its length. Compiles the pack's lexicon at the first call.
 */
export const detectRisk = (pack: RiskPack, text: string): RiskFinding[] => {
  const detector = detectorOf(pack.risk)
  const reading = readText(detector, text)
  if (reading.tokens.length === 0) return []
  const patterns = fromPatterns(text, reading)
  const { model } = detector
  if (!model) return [...patterns.values()].map(({ finding }) => finding).sort(byWeight)
  const seen = fromModel(text, detector, model, reading, patterns)
  const ceiling = seen.length > 0 ? Math.max(...seen.map(({ confidence }) => confidence)) - AHEAD : 1
  const overlooked = [...patterns.values()]
    .filter(({ finding, certain }) => certain && !seen.some(({ kind }) => kind === finding.kind))
    .map(({ finding }) => ({ ...finding, confidence: Math.max(Math.min(finding.confidence, ceiling), 0) }))
  return [...seen, ...overlooked].sort(byWeight)
}
