import type { Pack } from '../../pack/pack.ts'
import { OFF_TOPIC } from '../need-phrases.ts'
import { evidence, type NeedModel, trainNeeds, weigh } from './need-model.ts'
import { type ReadText, readFeatures } from './text-features.ts'
import { isTeachable, trainingLines } from './training-lines.ts'

/** A need that a text seems to be about. */
export interface UnderstoodNeed {
  need: string
  /** 0 to 1: how probable. */
  score: number
  /** The words of the person that led there, strongest first, as they were typed. */
  words: string[]
}

/** What a text is about, or that it is about nothing a social worker can help with. */
export interface Understanding {
  /** Most probable first; empty when `offTopic`. */
  needs: UnderstoodNeed[]
  offTopic: boolean
}

const models = new WeakMap<Pack, NeedModel>()

/** The model of a pack, trained from its phrases on first use (about a tenth of a second) and kept. */
export const needModelOf = (pack: Pack): NeedModel => {
  const known = models.get(pack)
  if (known) return known
  const trained = trainNeeds(isTeachable(pack) ? trainingLines(pack) : [])
  models.set(pack, trained)
  return trained
}

const WORDS = 4
const NEEDS = 5
/** Below this share of known words a text is noise, whatever the model makes of the rest. */
const LEAST_KNOWN = 0.25
const LEAST_SCORE = 0.04

const wordsFor = (text: string, read: ReadText, model: NeedModel, label: number): string[] => {
  const found = read.features
    .filter(({ name }) => name.startsWith('w ') || name.startsWith('b '))
    .map((feature) => ({ feature, weight: evidence(model, feature.name, label) * feature.weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const taken = new Set<number>()
  const words: string[] = []
  for (const { feature } of found) {
    if (words.length === WORDS) break
    if (taken.has(feature.first) || taken.has(feature.last)) continue
    const from = read.tokens[feature.first]
    const to = read.tokens[feature.last]
    if (!from || !to) continue
    for (let at = feature.first; at <= feature.last; at += 1) taken.add(at)
    words.push(text.slice(from.start, to.end))
  }
  return words
}

/** Reads what a person wrote, in any of the ways people type Vietnamese or English. Never throws. */
export const understand = (pack: Pack, text: string): Understanding => {
  const model = needModelOf(pack)
  const read = readFeatures(text)
  if (model.labels.length === 0 || read.tokens.length === 0) return { needs: [], offTopic: true }
  const { probabilities, known } = weigh(model, read)
  const ranked = [...probabilities]
    .map((score, label) => ({ score, label, need: model.labels[label] as string }))
    .sort((a, b) => b.score - a.score)
  if (known < LEAST_KNOWN || ranked[0]?.need === OFF_TOPIC) return { needs: [], offTopic: true }
  const needs = ranked
    .filter(({ need, score }, index) => need !== OFF_TOPIC && (index < 3 || score >= LEAST_SCORE))
    .slice(0, NEEDS)
    .map(({ need, score, label }) => ({ need, score, words: wordsFor(text, read, model, label) }))
  return { needs, offTopic: false }
}
