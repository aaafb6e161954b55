import type { Item, SkipRule } from '../screening/item.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import type { Scale } from '../screening/scale.ts'
import { codingOf } from './coding-of.ts'

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const itemOf = (questionnaire: Questionnaire, id: string): Item | undefined =>
  questionnaire.items.find((item) => item.id === id)

const linksOf = (questionnaire: Questionnaire, ids: readonly string[]): string =>
  ids
    .flatMap((id) => itemOf(questionnaire, id) ?? [])
    .map((item) => quote(item.id))
    .join(' | ')

const among = (questionnaire: Questionnaire, ids: readonly string[]): string =>
  `%resource.item.where(linkId in (${linksOf(questionnaire, ids)}))`

const chose = (questionnaire: Questionnaire, id: string, code: string): string => {
  const item = itemOf(questionnaire, id)
  const option = item?.options.find((entry) => entry.code === code)
  const chosen = item && option ? (codingOf(questionnaire.id, item, option).code ?? code) : code
  return `${among(questionnaire, [id])}.answer.value.where(code = ${quote(chosen)}).exists()`
}

const skips = (questionnaire: Questionnaire, rule: SkipRule): string => {
  if ('code' in rule) return chose(questionnaire, rule.item, rule.code)
  const group = among(questionnaire, rule.items)
  return `(${group}.answer.count() = ${rule.items.length} and ${group}.answer.value.weight().sum() <= ${rule.sumAtMost})`
}

/** Everything that leaves the item out: its own rules and the gate of the questionnaire. */
const reasonsToSkip = (questionnaire: Questionnaire, item: Item): string[] => {
  const { gate } = questionnaire
  const gated = gate && gate.item !== item.id ? [chose(questionnaire, gate.item, gate.code)] : []
  return [...gated, ...item.skipWhen.map((rule) => skips(questionnaire, rule))]
}

/** When the item is asked, as SDC's enableWhenExpression; undefined: always. */
export const enabledWhen = (questionnaire: Questionnaire, item: Item): string | undefined => {
  const reasons = reasonsToSkip(questionnaire, item)
  return reasons.length === 0 ? undefined : `(${reasons.join(' or ')}).not()`
}

/** The value of a scale, empty as long as an item that had to be asked is not answered: a gap is never a zero. */
export const valueOfScale = (questionnaire: Questionnaire, scale: Scale): string => {
  const items = scale.items.flatMap((id) => itemOf(questionnaire, id) ?? [])
  const plain = items.every((item) => reasonsToSkip(questionnaire, item).length === 0)
  const all = among(questionnaire, scale.items)
  const complete = plain
    ? `${all}.answer.count() = ${items.length}`
    : items
        .map((item) => {
          const answered = `${among(questionnaire, [item.id])}.answer.exists()`
          const reasons = reasonsToSkip(questionnaire, item)
          return reasons.length === 0 ? answered : `(${[answered, ...reasons].join(' or ')})`
        })
        .join(' and ')
  const times = scale.times === 1 ? '' : ` * ${scale.times}`
  return `iif(${complete}, ${all}.answer.value.weight().sum()${times}, {})`
}
