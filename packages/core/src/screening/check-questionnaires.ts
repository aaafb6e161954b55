import { error, type Issue, warning } from '../issue.ts'
import type { Pack } from '../pack/pack.ts'
import { isPresentable } from './import-text.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Scale } from './scale.ts'

type Path = (string | number)[]

const repeated = (ids: string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
]

const unknownIn = (ids: string[], known: Set<string>, path: Path, questionnaire: string): Issue[] =>
  ids.filter((id) => !known.has(id)).map((id) => error('unknown-item', path, { questionnaire, item: id }))

/** Bands lie one after the other, without gap or overlap, over the whole range of the scale. */
const checkBands = (scale: Scale, questionnaire: Questionnaire, path: Path): Issue[] => {
  if (scale.bands.length === 0) return []
  const items = questionnaire.items.filter((item) => scale.items.includes(item.id))
  const ends = (pick: (...scores: number[]) => number) =>
    items.reduce((sum, item) => sum + pick(...item.options.map((option) => option.score)), 0) * scale.times
  const bands = [...scale.bands].sort((a, b) => a.from - b.from)
  const wrong = (from: number, to: number) =>
    error('bands-do-not-fit', [...path, 'bands'], {
      questionnaire: questionnaire.id,
      scale: scale.id,
      from,
      to,
    })
  const issues: Issue[] = []
  if (bands[0]?.from !== ends(Math.min)) issues.push(wrong(ends(Math.min), bands[0]?.from ?? 0))
  if (bands.at(-1)?.to !== ends(Math.max)) issues.push(wrong(bands.at(-1)?.to ?? 0, ends(Math.max)))
  bands.forEach((band, index) => {
    const next = bands[index + 1]
    if (next && next.from !== band.to + 1) issues.push(wrong(band.to, next.from))
  })
  return issues
}

const checkScale = (scale: Scale, questionnaire: Questionnaire, path: Path): Issue[] => {
  const known = new Set(questionnaire.items.filter((item) => item.scored).map((item) => item.id))
  return [
    ...unknownIn(scale.items, known, [...path, 'items'], questionnaire.id),
    ...checkBands(scale, questionnaire, path),
  ]
}

const checkItems = (questionnaire: Questionnaire, path: Path): Issue[] => {
  const known = new Set(questionnaire.items.map((item) => item.id))
  return questionnaire.items.flatMap((item, index) => {
    const here: Path = [...path, 'items', index]
    const referred = item.skipWhen.flatMap((rule) => ('code' in rule ? [rule.item] : rule.items))
    return [
      ...repeated(item.options.map((option) => option.code)).map((code) =>
        error('repeated-option', [...here, 'options'], {
          questionnaire: questionnaire.id,
          item: item.id,
          code,
        }),
      ),
      ...unknownIn(referred, known, [...here, 'skipWhen'], questionnaire.id),
    ]
  })
}

const checkOne = (questionnaire: Questionnaire, index: number, pack: Pack): Issue[] => {
  const path: Path = ['questionnaires', index]
  const { id } = questionnaire
  const items = new Set(questionnaire.items.map((item) => item.id))
  const scales = new Set(questionnaire.scales.map((scale) => scale.id))
  const bands = new Set([
    ...questionnaire.scales.flatMap((scale) => scale.bands.map((band) => band.id)),
    'positive',
    'negative',
  ])
  return [
    ...repeated(questionnaire.items.map((item) => item.id)).map((item) =>
      error('repeated-item', [...path, 'items'], { questionnaire: id, item }),
    ),
    ...(scales.has('total')
      ? []
      : questionnaire.scales.length > 1
        ? []
        : [error('no-total-scale', [...path, 'scales'], { questionnaire: id })]),
    ...checkItems(questionnaire, path),
    ...questionnaire.scales.flatMap((scale, at) => checkScale(scale, questionnaire, [...path, 'scales', at])),
    ...unknownIn(
      questionnaire.flags.map((flag) => flag.item),
      items,
      [...path, 'flags'],
      id,
    ),
    ...questionnaire.meanings
      .filter((meaning) => !bands.has(meaning.band))
      .map((meaning) =>
        error('unknown-band', [...path, 'meanings'], { questionnaire: id, band: meaning.band }),
      ),
    ...questionnaire.meanings
      .flatMap((meaning) => meaning.needs)
      .filter((need) => !pack.needs.some((entry) => entry.id === need))
      .map((need) => error('unknown-need', [...path, 'meanings'], { questionnaire: id, need })),
    ...(questionnaire.text !== 'importer' && !isPresentable(questionnaire)
      ? [error('words-missing', [...path, 'items'], { questionnaire: id })]
      : []),
    ...(['vi', 'en'] as const)
      .filter((language) => questionnaire.text !== 'importer' && !questionnaire.wording[language].validated)
      .map((language) =>
        warning('unvalidated-wording', [...path, 'wording', language], {
          questionnaire: id,
          language,
          note: questionnaire.wording[language].note,
        }),
      ),
  ]
}

/** Checks every instrument of a pack in itself and against the rest of the pack. */
export const checkQuestionnaires = (pack: Pack): Issue[] => [
  ...repeated(pack.questionnaires.map((questionnaire) => questionnaire.id)).map((id) =>
    error('repeated-id', ['questionnaires'], { id }),
  ),
  ...pack.questionnaires.flatMap((questionnaire, index) => checkOne(questionnaire, index, pack)),
]
