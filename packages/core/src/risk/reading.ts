import { hashWord } from '../learning/hash.ts'
import { type Classifier, readModel } from '../learning/linear-model.ts'
import type { Text } from '../learning/text.ts'
import { weighWith } from '../learning/weigh.ts'
import { normalize, type Token } from '../text/token.ts'
import { framesOf, type Meanings } from './frames.ts'
import type { RiskLabel } from './kind.ts'
import type { RiskConcept, RiskLexicon } from './lexicon.ts'
import { type CompiledPattern, compilePattern, findPattern, type Match } from './pattern.ts'
import { type Phrases, plantPhrases } from './phrase-tree.ts'
import { riskFeatures } from './risk-features.ts'
import { segment, type Unit } from './segment.ts'

/** A lexicon made ready for reading texts. */
export interface Detector {
  phrases: Phrases
  patterns: CompiledPattern[]
  meanings: Meanings
  patternHashes: number[]
  model: RiskClassifier | undefined
}

/** A model ready to use, with the thresholds from which a danger is reported. */
export interface RiskClassifier extends Classifier<RiskLabel> {
  /** How probable each label is. */
  weigh: (text: Text) => Float64Array
  threshold: number
  quietThreshold: number
  calmThreshold: number
}

/** A stable number for the name of a concept or a pattern. */
const hashName = (name: string): number => hashWord(name) >>> 0

const readRiskModel = (model: NonNullable<RiskLexicon['model']>): RiskClassifier => {
  const classifier = readModel(model)
  const { threshold, quietThreshold, calmThreshold } = model
  return {
    ...classifier,
    weigh: weighWith(classifier, riskFeatures),
    threshold,
    quietThreshold,
    calmThreshold,
  }
}

/** Throws where the lexicon contradicts itself; `checkRisk` says the same as issues, before. */
export const compileLexicon = (lexicon: RiskLexicon): Detector => {
  const index = new Map(lexicon.concepts.map((concept, at) => [concept.id, at]))
  return {
    phrases: plantPhrases(lexicon.concepts),
    patterns: lexicon.patterns.map((pattern) => compilePattern(pattern, index)),
    meanings: {
      hashes: lexicon.concepts.map((concept) => hashName(concept.id)),
      roles: lexicon.concepts.map((concept) => concept.role),
    },
    patternHashes: lexicon.patterns.map((pattern) => hashName(pattern.id)),
    model: lexicon.model && readRiskModel(lexicon.model),
  }
}

const detectors = new WeakMap<RiskLexicon, Detector>()

/** The detector of a lexicon, compiled once. */
export const detectorOf = (lexicon: RiskLexicon): Detector => {
  const known = detectors.get(lexicon)
  if (known) return known
  const detector = compileLexicon(lexicon)
  detectors.set(lexicon, detector)
  return detector
}

export interface MetPattern {
  compiled: CompiledPattern
  index: number
  match: Match
}

/** A text, read: its words, its concepts, and the patterns met in it that nothing takes away. */
export interface Reading {
  tokens: Token[]
  units: Unit[]
  met: MetPattern[]
  /** No word in it tells of danger by itself. */
  quiet: boolean
  /** It says that the danger is denied, over, told of or asked about; see the roles of concepts. */
  calm: boolean
}

const isCalm = (roles: readonly (RiskConcept['role'] | undefined)[]): boolean => {
  const calming = roles.filter((role) => role === 'calming').length
  return calming > 1 || (calming === 1 && !roles.includes('speaker') && !roles.includes('unsettling'))
}

export const readText = (detector: Detector, text: string): Reading => {
  const tokens = normalize(text)
  const units = segment(tokens, detector.phrases)
  const present = new Set<number>()
  for (const { concepts } of units) for (const concept of concepts) present.add(concept)
  const met = detector.patterns.flatMap((compiled, index) => {
    for (const concept of compiled.unless) if (present.has(concept)) return []
    const match = findPattern(compiled, units, present)
    return match ? [{ compiled, index, match }] : []
  })
  const role = [...present].map((concept) => detector.meanings.roles[concept])
  return {
    tokens,
    units,
    met,
    quiet: !role.includes('danger'),
    calm: isCalm(role),
  }
}

/** The message as the model sees it. */
export const textOf = ({ meanings, patternHashes }: Detector, { tokens, units, met }: Reading): Text => {
  const marked = units.filter((unit) => unit.concepts.length > 0)
  return {
    words: tokens,
    marks: marked.map(({ concepts, first, after }) => ({
      meanings: concepts.map((concept) => meanings.hashes[concept] ?? 0),
      first,
      after,
    })),
    whole: framesOf(
      marked.flatMap((unit) => unit.concepts),
      meanings,
      met.map(({ index }) => patternHashes[index] ?? 0),
    ),
  }
}
