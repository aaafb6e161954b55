import { OFF_TOPIC } from '../../../catalogue/need-phrases.ts'
import { error, type Issue, warning } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'

/** With fewer examples the search knows a need by accident. */
const FEWEST_PHRASES = 40

const spelt = (line: string): string => line.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

const checkNeeds = (pack: Pack): Issue[] => {
  const known = new Set([...pack.needs.map(({ id }) => id), OFF_TOPIC])
  return pack.phrases.flatMap(({ need }, index) =>
    known.has(need) ? [] : [error('unknown-need', ['phrases', index, 'need'], { id: need })],
  )
}

/** The same words cannot teach two needs; said twice for one need they count double. */
const checkRepeats = (pack: Pack): Issue[] => {
  const seen = new Map<string, string>()
  return pack.phrases.flatMap(({ need, examples }, index) =>
    examples.flatMap((line, at) => {
      const before = seen.get(spelt(line))
      seen.set(spelt(line), need)
      if (before === undefined) return []
      return [warning('phrase-twice', ['phrases', index, 'examples', at], { line, need: before })]
    }),
  )
}

const checkCounts = (pack: Pack): Issue[] =>
  pack.phrases.length === 0
    ? []
    : pack.needs.flatMap(({ id }, index) => {
        const count = pack.phrases
          .filter(({ need }) => need === id)
          .reduce((sum, { examples }) => sum + examples.length, 0)
        return count >= FEWEST_PHRASES
          ? []
          : [warning('few-phrases', ['needs', index], { need: id, count, least: FEWEST_PHRASES })]
      })

const checkGroups = (pack: Pack): Issue[] => {
  const seen = new Set<string>()
  return pack.synonyms.flatMap(({ id }, index) => {
    if (seen.has(id)) return [error('duplicate-id', ['synonyms', index, 'id'], { list: 'synonyms', id })]
    seen.add(id)
    return []
  })
}

/** What is wrong with the words the search learns from. */
export const checkPhrases = (pack: Pack): Issue[] => [
  ...checkNeeds(pack),
  ...checkRepeats(pack),
  ...checkCounts(pack),
  ...checkGroups(pack),
]
