import { fold, plain } from '../text/fold.ts'
import { remember } from '../text/remember.ts'
import { parseSyllable, spell } from '../text/syllable.ts'

const PART = /\(([^)]*)\)(\?)?|[^\s()=]+/g
/** More wordings than this are a mistake in the phrase. */
export const MOST = 10_000

/** Words one after the other, in the fixed spelling that `normalize` gives. */
type Wording = readonly { text: string; folded: string }[]

/** Whether a phrase counts only where the writer's accents say so. */
export const needsAccents = (phrase: string): boolean => phrase.startsWith('=')

const spelt = remember((word) => {
  const syllable = parseSyllable(word)
  const text = syllable ? spell(syllable) : word
  return { text, folded: fold(text) }
})

const wordsOf = remember(
  (text): Wording =>
    plain(text)
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean)
      .map(spelt),
)

/** How many wordings a phrase has, without writing them out. */
export const countWordings = (phrase: string): number =>
  [...phrase.matchAll(PART)].reduce(
    (count, [, group, optional]) =>
      count * (group === undefined ? 1 : group.split('|').length + (optional ? 1 : 0)),
    1,
  )

/**
 * The parts of a phrase with `(a|b)` and `(a)?` in it, each as the wordings that may stand there; one that may be missing
 * has an empty one. Throws when they make more than ten thousand wordings.
 */
export const partsOf = (phrase: string): Wording[][] => {
  if (countWordings(phrase) > MOST)
    throw new Error(`The phrase "${phrase}" has more than ${MOST} wordings; split it.`)
  return [...phrase.matchAll(PART)].map(([whole, group, optional]) => {
    const choices = group === undefined ? [wordsOf(whole)] : group.split('|').map(wordsOf)
    return optional ? [...choices, []] : choices
  })
}
