import { fold, plain } from '../text/fold.ts'
import { remember } from '../text/remember.ts'
import { parseSyllable, spell } from '../text/syllable.ts'

const PART = /\(([^)]*)\)(\?)?|[^\s()=]+/g
/** More wordings than this are a mistake in the phrase. */
export const MOST = 10_000

/** One way to write a phrase, word by word, in the fixed spelling that `normalize` gives. */
export type Wording = readonly { text: string; folded: string }[]

/** Whether a phrase counts only where the writer's accents say so. */
export const needsAccents = (phrase: string): boolean => phrase.startsWith('=')

const spelt = remember((word) => {
  const syllable = parseSyllable(word)
  const text = syllable ? spell(syllable) : word
  return { text, folded: fold(text) }
})

const wordsOf = (text: string): Wording =>
  plain(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map(spelt)

/** How many wordings a phrase has, without writing them out. */
export const countWordings = (phrase: string): number =>
  [...phrase.matchAll(PART)].reduce(
    (count, [, group, optional]) =>
      count * (group === undefined ? 1 : group.split('|').length + (optional ? 1 : 0)),
    1,
  )

/** All wordings of a phrase with `(a|b)` and `(a)?` in it. Throws when there are more than ten thousand. */
export const wordings = (phrase: string): Wording[] => {
  let heads: Wording[] = [[]]
  for (const [whole, group, optional] of phrase.matchAll(PART)) {
    const choices = group === undefined ? [wordsOf(whole)] : group.split('|').map(wordsOf)
    if (optional) choices.push([])
    heads = heads.flatMap((head) => choices.map((choice) => [...head, ...choice]))
    if (heads.length > MOST)
      throw new Error(`The phrase "${phrase}" has more than ${MOST} wordings; split it.`)
  }
  return heads.filter((head) => head.length > 0)
}
