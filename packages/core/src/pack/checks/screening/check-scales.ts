import type { Issue } from '../../../issue.ts'
import type { Questionnaire } from '../../../screening/questionnaire.ts'
import { rulesOf, type ScaleRules } from '../../../screening/rules-of.ts'
import { type Finding, repeated } from './finding.ts'

/** Bands lie one after the other, without gap or overlap, over the whole range of the scale. */
const checkBands = ({ scale, min, max }: ScaleRules, at: number, found: Finding): Issue[] => {
  if (scale.bands.length === 0) return []
  const path = ['scales', at, 'bands']
  const bands = [...scale.bands].sort((a, b) => a.from - b.from)
  const wrong = (from: number, to: number) => found('bands-do-not-fit', path, { scale: scale.id, from, to })
  const first = bands[0]?.from ?? min
  const last = bands.at(-1)?.to ?? max
  return [
    ...(first === min ? [] : [wrong(min, first)]),
    ...(last === max ? [] : [wrong(last, max)]),
    ...bands.flatMap((band, index) => {
      const next = bands[index + 1]
      return band.from > band.to || (next && next.from !== band.to + 1)
        ? [wrong(band.to, next?.from ?? max)]
        : []
    }),
    ...repeated(bands.map((band) => band.id)).map((band) =>
      found('repeated-band', path, { scale: scale.id, band }),
    ),
  ]
}

/** Scales, their bands, and what refers to them: cut-offs, flags, notes for staff. */
export const checkScales = (questionnaire: Questionnaire, found: Finding): Issue[] => {
  const rules = rulesOf(questionnaire)
  const scaleOf = (id: string) => rules.scales.find((own) => own.scale.id === id)
  const { scales } = questionnaire
  const noTotal = scales.length === 1 && scales[0]?.id !== 'total'
  return [
    ...repeated(scales.map((scale) => scale.id)).map((scale) =>
      found('repeated-scale', ['scales'], { scale }),
    ),
    ...(noTotal ? [found('no-total-scale', ['scales'])] : []),
    ...scales.flatMap((scale, at) =>
      scale.items
        .filter((id) => !rules.byId.has(id))
        .map((item) => found('unknown-item', ['scales', at, 'items'], { item })),
    ),
    ...rules.scales.flatMap((own, at) => checkBands(own, at, found)),
    ...questionnaire.cutOffs.flatMap((cutOff, at) => {
      const own = scaleOf(cutOff.scale)
      if (!own) return [found('unknown-scale', ['cutOffs', at], { scale: cutOff.scale })]
      return cutOff.positive < own.min || cutOff.positive > own.max
        ? [found('cut-off-out-of-range', ['cutOffs', at], { cutOff: cutOff.id, positive: cutOff.positive })]
        : []
    }),
    ...questionnaire.flags.flatMap((flag, at) => {
      const item = rules.byId.get(flag.item)
      if (!item) return [found('unknown-item', ['flags', at], { item: flag.item })]
      return flag.from > item.most
        ? [found('flag-out-of-reach', ['flags', at], { item: flag.item, from: flag.from })]
        : []
    }),
    ...questionnaire.staffNotes.flatMap((note, at) =>
      note.when.flatMap(({ item, scale }) =>
        (item === undefined ? scaleOf(scale ?? 'total') : rules.byId.get(item))
          ? []
          : [found('unknown-item', ['staffNotes', at], { item: item ?? scale ?? 'total' })],
      ),
    ),
  ]
}
