import { wordFeature } from '../../learning/features.ts'
import { type Classifier, readModel } from '../../learning/linear-model.ts'
import type { Text } from '../../learning/text.ts'
import { featuresSeen, type Reason, reasonsFor, type SeenFeature, weighWith } from '../../learning/weigh.ts'
import type { Token } from '../../text/token.ts'
import type { CataloguePack } from '../catalogue-pack.ts'
import { OFF_TOPIC } from '../need-phrases.ts'
import { littleWords } from './little-words.ts'
import { type NeedReading, needFeatures, readNeed } from './need-reading.ts'
import { needFingerprint, trainNeedModel } from './train-need-model.ts'
import { dangersIn } from './with-dangers.ts'
import { compileGroups, type WordGroups } from './word-groups.ts'

/** A part of the text given: UTF-16 offsets, `end` excluded, and the words there. */
export interface TextSpan {
  start: number
  end: number
  text: string
}

/** A need that a text seems to be about. */
export interface UnderstoodNeed {
  need: string
  /** 0 to 1: how probable. */
  score: number
  /** The words of the person that led there, strongest first, as they were typed. */
  words: string[]
  /** Where those words stand. */
  spans: TextSpan[]
}

/** What a text is about, or that it is about nothing a social worker can help with. */
export interface Understanding {
  /** Most probable first; empty when `offTopic`. */
  needs: UnderstoodNeed[]
  offTopic: boolean
}

interface Reader {
  groups: WordGroups
  model: Classifier
  weigh: (text: Text) => Float64Array
}

const readers = new WeakMap<CataloguePack, Reader>()

/** The compiled search of a pack: its stored model, or one trained now (about a second) if that no longer fits. */
const readerOf = (pack: CataloguePack): Reader => {
  const known = readers.get(pack)
  if (known) return known
  const stored = pack['need-model']
  const model = readModel(stored?.fingerprint === needFingerprint(pack) ? stored : trainNeedModel(pack))
  const reader = { groups: compileGroups(pack.synonyms), model, weigh: weighWith(model, needFeatures) }
  readers.set(pack, reader)
  return reader
}

const WORDS = 4
const NEEDS = 5
/** Rarity (natural logarithm) from which a word tells something by itself: it stands in less than one line of twenty. */
const TELLING = 3
/** Below this share of known words a text is noise, whatever the model makes of the rest. */
const LEAST_KNOWN = 0.34
const LEAST_SCORE = 0.03
/** A text is set aside when it is rather about something else than about any need, or when no need stands out. */
const SURELY_OFF = 0.6
const FAINT = 0.2

/** Neighbours are told as one: "không có lương hưu", not "hưu" and "không có lương". */
const joined = (ranges: readonly { first: number; after: number }[]): { first: number; after: number }[] => {
  const whole: { first: number; after: number }[] = []
  for (const range of ranges) {
    const beside = whole.find(({ first, after }) => after === range.first || range.after === first)
    if (beside) {
      beside.first = Math.min(beside.first, range.first)
      beside.after = Math.max(beside.after, range.after)
    } else whole.push({ ...range })
  }
  return whole.length === ranges.length ? whole : joined(whole)
}

/** How much of a text the model or the synonyms know: a share of the words. */
const knownShare = ({ words, meant }: NeedReading, { rowOf }: Classifier): number =>
  words.filter((word, at) => meant[at] || rowOf(wordFeature(word)) >= 0).length / words.length

/** Whether a word tells something by itself. One that was never seen is rarer than all. */
const isTelling = (word: Token, { rowOf, rarity }: Classifier): boolean => {
  const row = rowOf(wordFeature(word))
  return (row < 0 || (rarity?.[row] ?? 0) >= TELLING) && !littleWords.has(word.folded)
}

/** The words that speak most for a label, without those that everybody uses about everything. */
const spansFor = (
  text: string,
  read: NeedReading,
  model: Classifier,
  seen: readonly SeenFeature[],
  label: number,
): TextSpan[] => {
  const says = (at: number): boolean => {
    const word = read.words[at]
    return read.meant[at] === true || (word !== undefined && isTelling(word, model))
  }
  const strongest = new Map<string, Reason>()
  for (const { weight, first, after } of reasonsFor(model, seen, label)) {
    const strength = weight / (after - first)
    const key = `${first} ${after}`
    const known = strongest.get(key)
    if (strength > 0 && (!known || known.weight < strength))
      strongest.set(key, { weight: strength, first, after })
  }
  const taken = new Set<number>()
  const ranges: { first: number; after: number }[] = []
  for (const { first, after } of [...strongest.values()].sort((a, b) => b.weight - a.weight)) {
    if (ranges.length === WORDS) break
    const places = Array.from({ length: after - first }, (_, offset) => first + offset)
    if (places.length > WORDS || places.some((place) => taken.has(place)) || !places.some(says)) continue
    for (const place of places) taken.add(place)
    ranges.push({ first, after })
  }
  return joined(ranges).flatMap(({ first, after }) => {
    const start = read.words[first]?.start
    const end = read.words[after - 1]?.end
    return start === undefined || end === undefined ? [] : [{ start, end, text: text.slice(start, end) }]
  })
}

/**
 * Reads what a person wrote, in any of the ways people type Vietnamese or English. Deterministic; never throws. The first
 * call for a pack unpacks what was learnt from its phrases.
 */
export const understand = (pack: CataloguePack, text: string): Understanding => {
  const { groups, model, weigh } = readerOf(pack)
  const read = readNeed(groups, text)
  if (model.labels.length === 0 || read.words.length === 0) return { needs: [], offTopic: true }
  const probabilities = weigh(read)
  const off = probabilities[model.labels.indexOf(OFF_TOPIC)] ?? 0
  const readings = [...probabilities]
    .map((score, label) => ({ score, label, need: model.labels[label] ?? OFF_TOPIC }))
    .filter(({ need }) => need !== OFF_TOPIC)
  const top = Math.max(...readings.map(({ score }) => score))
  const dangers = dangersIn(pack, text, top)
  const strange = knownShare(read, model) < LEAST_KNOWN || off >= SURELY_OFF || (top < FAINT && off > top)
  if (strange && dangers.size === 0) return { needs: [], offTopic: true }
  const seen = featuresSeen(model, read, needFeatures)
  const needs = readings
    .map((found) => ({ ...found, score: Math.min(1, found.score + (dangers.get(found.need)?.score ?? 0)) }))
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, index) => index < 3 || score >= LEAST_SCORE)
    .slice(0, NEEDS)
    .map(({ need, score, label }): UnderstoodNeed => {
      const told = dangers.get(need)?.span
      const found = spansFor(text, read, model, seen, label)
      const spans = found.length === 0 && told ? [told] : found
      return { need, score, words: spans.map((span) => span.text), spans }
    })
  return { needs, offTopic: false }
}
