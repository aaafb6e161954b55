import type { FlagRule } from './flag-rule.ts'
import type { Item, SkipRule } from './item.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Scale } from './scale.ts'

/** An item made ready for scoring. */
export interface ItemRules {
  /** Its place among all items, from 0. */
  at: number
  id: string
  item: Item
  /** Codes of the options, and their scores at the same places. */
  codes: readonly string[]
  scores: readonly number[]
  least: number
  most: number
  skipWhen: readonly SkipRule[]
}

/** A scale with its items looked up. */
export interface ScaleRules {
  scale: Scale
  items: readonly ItemRules[]
  places: readonly number[]
  min: number
  max: number
}

/** A questionnaire with its look-ups made once. */
export interface Rules {
  items: readonly ItemRules[]
  byId: ReadonlyMap<string, ItemRules>
  scales: readonly ScaleRules[]
  flags: readonly { rule: FlagRule; at: number }[]
}

/** Floats stay what they are on paper: 4 x 0.1 and the like never show. */
export const tidy = (value: number): number => Math.round(value * 1000) / 1000

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const itemRules = (item: Item, at: number): ItemRules => {
  const scores = item.options.map((option) => option.score)
  return {
    at,
    id: item.id,
    item,
    codes: item.options.map((option) => option.code),
    scores,
    least: Math.min(...scores),
    most: Math.max(...scores),
    skipWhen: item.skipWhen,
  }
}

const make = (questionnaire: Questionnaire): Rules => {
  const items = questionnaire.items.map(itemRules)
  const byId = new Map(items.map((entry) => [entry.item.id, entry]))
  const scales = questionnaire.scales.map((scale) => {
    const own = scale.items.flatMap((id) => byId.get(id) ?? [])
    return {
      scale,
      items: own,
      places: own.map(({ at }) => at),
      min: tidy(sum(own.map(({ least }) => least)) * scale.times),
      max: tidy(sum(own.map(({ most }) => most)) * scale.times),
    }
  })
  const flags = questionnaire.flags.flatMap((rule) => {
    const item = byId.get(rule.item)
    return item ? [{ rule, at: item.at }] : []
  })
  return { items, byId, scales, flags }
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
