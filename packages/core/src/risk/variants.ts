import { pick, type Random } from '../learning/random.ts'
import { fold } from '../text/fold.ts'

/** A line as it is and without accents. */
export interface Ways {
  text: string
  bare: string
}

export const waysOf = (text: string): Ways => ({ text, bare: fold(text) })

const SLIP = 7

/** The text as a hurried hand types it: here and there a letter left out or a last one doubled. */
const mistyped = (text: string, random: Random): string =>
  text
    .split(' ')
    .map((word) => {
      if (word.length < 4 || pick(random, SLIP) > 0) return word
      const at = 1 + pick(random, word.length - 2)
      return pick(random, 2) === 0 ? word.slice(0, at) + word.slice(at + 1) : word + word.slice(-1)
    })
    .join(' ')

/** The line mistyped, and so many times inside a longer message with one of the ordinary ones. */
export const variants = (line: Ways, ordinary: readonly Ways[], longer: number, random: Random): string[] => {
  const texts = [mistyped(pick(random, 2) === 0 ? line.text : line.bare, random)]
  for (let time = 0; time < longer && ordinary.length > 0; time += 1) {
    const other = ordinary[pick(random, ordinary.length)] ?? line
    const [one, two] = pick(random, 2) === 0 ? [other, line] : [line, other]
    texts.push(pick(random, 3) === 0 ? `${one.bare}. ${two.bare}` : `${one.text}. ${two.text}`)
  }
  return texts
}
