import type { Item, SkipRule } from './item.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Scale } from './scale.ts'

/** An item made ready for scoring. */
export interface ItemRules {
  item: Item
  /** Option code to score. */
  scores: ReadonlyMap<string, number>
  least: number
  most: number
  skipWhen: readonly SkipRule[]
}

/** A scale with its items looked up. */
export interface ScaleRules {
  scale: Scale
  items: readonly ItemRules[]
  min: number
  max: number
}

/** A questionnaire with its look-ups made once. */
export interface Rules {
  items: ReadonlyMap<string, ItemRules>
  scored: readonly ItemRules[]
  scales: readonly ScaleRules[]
}

/** Floats stay what they are on paper: 4 x 0.1 and the like never show. */
export const tidy = (value: number): number => Math.round(value * 1000) / 1000

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const itemRules = (item: Item): ItemRules => {
  const scores = item.options.map((option) => option.score)
  return {
    item,
    scores: new Map(item.options.map((option) => [option.code, option.score])),
    least: Math.min(...scores),
    most: Math.max(...scores),
    skipWhen: item.skipWhen,
  }
}

const make = (questionnaire: Questionnaire): Rules => {
  const items = new Map(questionnaire.items.map((item) => [item.id, itemRules(item)]))
  const scales = questionnaire.scales.map((scale) => {
    const own = scale.items.flatMap((id) => items.get(id) ?? [])
    return {
      scale,
      items: own,
      min: tidy(sum(own.map(({ least }) => least)) * scale.times),
      max: tidy(sum(own.map(({ most }) => most)) * scale.times),
    }
  })
  return { items, scored: [...items.values()].filter(({ item }) => item.scored), scales }
}

const made = new WeakMap<Questionnaire, Rules>()

/** The look-ups of a questionnaire, made at its first use. A questionnaire is never changed in place. */
export const rulesOf = (questionnaire: Questionnaire): Rules => {
  const known = made.get(questionnaire)
  if (known) return known
  const rules = make(questionnaire)
  made.set(questionnaire, rules)
  return rules
}
