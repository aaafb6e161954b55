import { trainNeeds, weigh } from '../catalogue/find/need-model.ts'
import { readFeatures } from '../catalogue/find/text-features.ts'
import { trainingLines } from '../catalogue/find/training-lines.ts'
import { findServices } from '../catalogue/find-services.ts'
import { OFF_TOPIC } from '../catalogue/need-phrases.ts'
import type { Pack } from '../pack/pack.ts'

/** One labelled line: what somebody wrote and the needs that count as right, best first. */
export interface NeedLine {
  text: string
  accept: readonly string[]
  style?: string
}

export interface NeedFigures {
  lines: number
  /** Shares, 0 to 1. */
  first: number
  firstThree: number
  /** Lines whose first answer was wrong, with what was answered. */
  wrong: { text: string; accept: readonly string[]; got: string[] }[]
  /** How often each right need was taken for another: `right -> got`. */
  confusion: Record<string, number>
}

const tally = (lines: readonly NeedLine[], answer: (line: NeedLine) => readonly string[][]): NeedFigures => {
  const wrong: NeedFigures['wrong'] = []
  const confusion: Record<string, number> = {}
  let first = 0
  let firstThree = 0
  for (const line of lines) {
    const got = answer(line)
    const fits = (needs: readonly string[] | undefined) =>
      needs?.some((need) => line.accept.includes(need)) ?? false
    if (got.slice(0, 3).some(fits)) firstThree += 1
    if (fits(got[0])) {
      first += 1
      continue
    }
    const seen = got[0]?.[0] ?? 'nothing'
    wrong.push({ text: line.text, accept: line.accept, got: got.slice(0, 3).map((needs) => needs[0] ?? '') })
    const key = `${line.accept[0]} -> ${seen}`
    confusion[key] = (confusion[key] ?? 0) + 1
  }
  const share = (count: number) => (lines.length === 0 ? 0 : count / lines.length)
  return { lines: lines.length, first: share(first), firstThree: share(firstThree), wrong, confusion }
}

/** How often the first service, and one of the first three, carries a right need. */
export const evaluateNeeds = (pack: Pack, lines: readonly NeedLine[], on = '2026-11-23'): NeedFigures =>
  tally(lines, ({ text }) => findServices(pack, { text, on, limit: 3 }).map((match) => match.service.needs))

/** The same question of the need itself, on lines that were left out of the training, fold by fold. */
export const crossValidateNeeds = (pack: Pack, folds = 5): NeedFigures => {
  const lines = pack.phrases.flatMap(({ need, examples }) =>
    examples.map((text) => ({ text, accept: [need] })),
  )
  const answers = new Map<NeedLine, string[][]>()
  for (let fold = 0; fold < folds; fold += 1) {
    const kept = new Set(lines.filter((_, index) => index % folds !== fold))
    const phrases = pack.phrases.map(({ need }) => ({
      need,
      examples: [...kept].filter((line) => line.accept[0] === need).map((line) => line.text),
    }))
    const model = trainNeeds(trainingLines({ ...pack, phrases }))
    for (const line of lines) {
      if (kept.has(line)) continue
      const { probabilities } = weigh(model, readFeatures(line.text))
      const ranked = [...probabilities]
        .map((score, label) => ({ score, need: model.labels[label] ?? OFF_TOPIC }))
        .sort((a, b) => b.score - a.score)
      answers.set(
        line,
        ranked.slice(0, 3).map(({ need }) => [need]),
      )
    }
  }
  return tally(lines, (line) => answers.get(line) ?? [])
}
