import { error, type Issue } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'
import { checkItems } from './check-items.ts'
import { checkLinks } from './check-links.ts'
import { checkScales } from './check-scales.ts'
import { checkWords } from './check-words.ts'
import { findingIn, repeated } from './finding.ts'

/** Checks every instrument of a pack in itself and against the rest of the pack. */
export const checkQuestionnaires = (pack: Pack): Issue[] => [
  ...repeated(pack.questionnaires.map(({ id }) => id)).map((id) =>
    error('repeated-id', ['questionnaires'], { id }),
  ),
  ...pack.questionnaires.flatMap((questionnaire, index) => {
    const at = ['questionnaires', index]
    const found = findingIn(questionnaire, at)
    return [
      ...checkItems(questionnaire, found),
      ...checkScales(questionnaire, found),
      ...checkWords(questionnaire, pack['forbidden-words'], at, found),
      ...checkLinks(questionnaire, pack, found),
    ]
  }),
]
