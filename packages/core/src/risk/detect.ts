import type { Token } from '../text/token.ts'
import { type RiskKind, type RiskSeverity, riskSeverities } from './kind.ts'
import type { RiskLexicon } from './lexicon.ts'
import { softmax, type Weighing } from './model.ts'
import { type Detector, detectorOf, featuresOf, type Reading, readText } from './reading.ts'

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

interface Opinion {
  probabilities: number[]
  /** Calls back with each feature's weight for a label against `none`. */
  explain: (label: number, tell: (weight: number, first: number, after: number) => void) => void
}

const weigh = (detector: Detector, reading: Reading, model: Weighing): Opinion => {
  const size = model.labels.length
  const sums = [...model.bias]
  const totals = new Int32Array(size)
  const seen = new Uint8Array(model.count)
  const places: number[] = []
  featuresOf(detector, reading, (hash, first, after) => {
    const row = (model.rows[hash >>> model.shift] ?? 0) - 1
    if (row < 0) return
    places.push(row, first, after)
    if (seen[row]) return
    seen[row] = 1
    for (let label = 0; label < size; label += 1)
      totals[label] = (totals[label] ?? 0) + (model.weights[row * size + label] ?? 0)
  })
  totals.forEach((total, label) => {
    sums[label] = (sums[label] ?? 0) + total * model.scale
  })
  return {
    probabilities: softmax(sums),
    explain: (label, tell) => {
      const none = model.labels.indexOf('none')
      for (let at = 0; at < places.length; at += 3) {
        const row = places[at] ?? 0
        const weight = (model.weights[row * size + label] ?? 0) - (model.weights[row * size + none] ?? 0)
        tell(weight, places[at + 1] ?? 0, places[at + 2] ?? 0)
      }
    },
  }
}

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

/** The run of words that speaks most for a label: the contiguous run with the greatest sum of weights. */
const telling = (opinion: Opinion, label: number, count: number): { first: number; after: number } => {
  const weights = new Float64Array(count)
  opinion.explain(label, (weight, first, after) => {
    for (let at = first; at < after; at += 1) weights[at] = (weights[at] ?? 0) + weight / (after - first)
  })
  let best = { first: 0, after: count, sum: 0 }
  let first = 0
  let sum = 0
  weights.forEach((weight, at) => {
    if (sum <= 0) {
      first = at
      sum = 0
    }
    sum += weight
    if (sum > best.sum) best = { first, after: at + 1, sum }
  })
  return best
}

const rank = (severity: RiskSeverity): number => riskSeverities.indexOf(severity)

const byWeight = (a: RiskFinding, b: RiskFinding): number => {
  const near = Math.abs(a.confidence - b.confidence) < 0.1
  return near
    ? rank(a.severity) - rank(b.severity) || b.confidence - a.confidence
    : b.confidence - a.confidence
}

const fromPatterns = (text: string, reading: Reading): Map<RiskKind, RiskFinding & { certain: boolean }> => {
  const found = new Map<RiskKind, RiskFinding & { certain: boolean }>()
  for (const { compiled, match } of reading.met) {
    const { id, kind, severity, certain } = compiled.pattern
    const known = found.get(kind)
    const better =
      !known ||
      (certain && !known.certain) ||
      (certain === known.certain && rank(severity) < rank(known.severity))
    if (!better) continue
    const first = reading.units[match.first]?.first ?? 0
    const after = reading.units[match.last]?.after ?? reading.tokens.length
    const span = spanOf(text, reading.tokens, first, after)
    found.set(kind, { kind, severity, span, confidence: certain ? CERTAIN : UNSURE, pattern: id, certain })
  }
  return found
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
  const findings: RiskFinding[] = []
  const opinion = model && weigh(detector, reading, model)
  const none = model?.labels.indexOf('none') ?? -1
  const danger = 1 - (opinion?.probabilities[none] ?? 0)
  const alarmed = model !== undefined && danger > 1 - (reading.quiet ? model.quietThreshold : model.threshold)
  const top = Math.max(...(opinion?.probabilities.filter((_, label) => label !== none) ?? [0]))
  model?.labels.forEach((kind, label) => {
    const probability = opinion?.probabilities[label] ?? 0
    if (!opinion || kind === 'none') return
    const pattern = patterns.get(kind)
    const reported = alarmed && (probability === top || probability > ALSO)
    if (!reported) return
    patterns.delete(kind)
    const { first, after } = telling(opinion, label, reading.tokens.length)
    findings.push({
      kind,
      severity:
        pattern?.severity ?? (kind === 'medical' ? 'emergency' : probability > UNSURE ? 'urgent' : 'concern'),
      span: pattern?.span ?? spanOf(text, reading.tokens, first, after),
      confidence: probability,
      ...(pattern?.pattern === undefined ? {} : { pattern: pattern.pattern }),
    })
  })
  for (const { certain, ...finding } of patterns.values()) {
    if (!certain && model) continue
    const sure =
      findings.length > 0
        ? Math.min(finding.confidence, (findings[0]?.confidence ?? 1) - 0.2)
        : finding.confidence
    findings.push({ ...finding, confidence: Math.max(sure, 0) })
  }
  return findings.sort(byWeight)
}
