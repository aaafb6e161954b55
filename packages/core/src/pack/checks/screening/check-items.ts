import type { Issue } from '../../../issue.ts'
import { isLoinc } from '../../../screening/loinc.ts'
import type { Questionnaire } from '../../../screening/questionnaire.ts'
import { type Finding, repeated } from './finding.ts'

const checkCodes = (questionnaire: Questionnaire, found: Finding): Issue[] => {
  const codes = [
    { path: ['loinc'], code: questionnaire.loinc },
    ...questionnaire.scales.map((scale, at) => ({ path: ['scales', at, 'loinc'], code: scale.loinc })),
    ...questionnaire.items.flatMap((item, at) => [
      { path: ['items', at, 'loinc'], code: item.loinc },
      ...item.options.map((option, index) => ({
        path: ['items', at, 'options', index, 'loinc'],
        code: option.loinc,
      })),
    ]),
  ]
  return codes.flatMap(({ path, code }) =>
    code === undefined || isLoinc(code) ? [] : [found('wrong-loinc', path, { code })],
  )
}

/** Short enough for a button and plain enough for a file name. */
const PLAIN = /^[a-z0-9-]{1,16}$/

/** Items, their options and the rules that leave them out. */
export const checkItems = (questionnaire: Questionnaire, found: Finding): Issue[] => {
  const { items, scales, gate } = questionnaire
  const ids = items.map((item) => item.id)
  const inScale = new Set(scales.flatMap((scale) => scale.items))
  const gateItem = items.find((item) => item.id === gate?.item)
  return [
    ...repeated(ids).map((item) => found('repeated-item', ['items'], { item })),
    ...checkCodes(questionnaire, found),
    ...items.flatMap((item, at) => {
      const needed = item.skipWhen.flatMap((rule) => ('code' in rule ? [rule.item] : rule.items))
      const earlier = new Set(ids.slice(0, at))
      return [
        ...repeated(item.options.map((option) => option.code)).map((code) =>
          found('repeated-option', ['items', at, 'options'], { item: item.id, code }),
        ),
        ...[item.id, ...item.options.map((option) => option.code)]
          .filter((id) => !PLAIN.test(id))
          .map((id) => found('id-not-plain', ['items', at], { id })),
        ...needed
          .filter((id) => !earlier.has(id))
          .map((id) => found('unknown-item', ['items', at, 'skipWhen'], { item: id })),
        ...(item.scored !== inScale.has(item.id)
          ? [found('scored-in-no-scale', ['items', at, 'scored'], { item: item.id })]
          : []),
      ]
    }),
    ...(gate && !gateItem?.options.some((option) => option.code === gate.code)
      ? [found('unknown-option', ['gate'], { item: gate.item, code: gate.code })]
      : []),
  ]
}
