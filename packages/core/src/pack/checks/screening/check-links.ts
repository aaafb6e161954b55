import type { Issue } from '../../../issue.ts'
import type { Questionnaire } from '../../../screening/questionnaire.ts'
import type { Citation } from '../../../source/source.ts'
import { languages } from '../../../text/localized.ts'
import type { Pack } from '../../pack.ts'
import type { Finding } from './finding.ts'

const citations = (questionnaire: Questionnaire): Citation[] => [
  ...questionnaire.provenance.sources,
  ...languages.flatMap((language) => questionnaire.wording[language].sources),
  ...questionnaire.cutOffs.flatMap(({ sources }) => sources),
  ...questionnaire.scales.flatMap(({ prorate }) => prorate?.sources ?? []),
  ...(questionnaire.reliableChange?.sources ?? []),
  { document: questionnaire.licence.source },
]

/** The longer form exists, and what is carried over means the same there. */
const checkContinuation = (questionnaire: Questionnaire, pack: Pack, found: Finding): Issue[] => {
  const { continues } = questionnaire
  if (!continues) return []
  const longer = pack.questionnaires.find(({ id }) => id === continues.in)
  if (!longer) return [found('unknown-questionnaire', ['continues', 'in'], { id: continues.in })]
  return Object.entries(continues.items).flatMap(([from, to]) => {
    const own = questionnaire.items.find(({ id }) => id === from)
    const other = longer.items.find(({ id }) => id === to)
    if (!own || !other) return [found('unknown-item', ['continues', 'items'], { item: own ? to : from })]
    return own.options.every(({ code, score }) =>
      other.options.some((option) => option.code === code && option.score === score),
    )
      ? []
      : [found('carried-answers-differ', ['continues', 'items', from], { item: to })]
  })
}

/** What a questionnaire refers to in the rest of the pack. */
export const checkLinks = (questionnaire: Questionnaire, pack: Pack, found: Finding): Issue[] => {
  const known = (list: { id: string }[]) => new Set(list.map(({ id }) => id))
  const needs = known(pack.needs)
  const handbooks = known(pack.handbooks)
  const sources = known(pack.sources)
  return [
    ...questionnaire.meanings.flatMap((meaning, at) => [
      ...meaning.needs
        .filter((need) => !needs.has(need))
        .map((need) => found('unknown-need', ['meanings', at, 'needs'], { need })),
      ...meaning.handbooks
        .filter((handbook) => !handbooks.has(handbook))
        .map((handbook) => found('unknown-handbook', ['meanings', at, 'handbooks'], { handbook })),
    ]),
    ...[...new Set(citations(questionnaire).map(({ document }) => document))]
      .filter((document) => !sources.has(document))
      .map((document) => found('unknown-source', ['provenance', 'sources'], { document })),
    ...checkContinuation(questionnaire, pack, found),
  ]
}
