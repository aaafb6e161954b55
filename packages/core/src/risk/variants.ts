import type { Pick } from '../learning/random.ts'
import { fold } from '../text/fold.ts'

const SLIP = 7

/** The text as a hurried hand types it: here and there a letter left out or a last one doubled. */
const mistyped = (text: string, pick: Pick): string =>
  text
    .split(' ')
    .map((word) => {
      if (word.length < 4 || pick(SLIP) > 0) return word
      const at = 1 + pick(word.length - 2)
      return pick(2) === 0 ? word.slice(0, at) + word.slice(at + 1) : word + word.slice(-1)
    })
    .join(' ')

/** The line as it is and without accents. */
export const bothWays = (text: string): string[] => {
  const bare = fold(text)
  return bare === text ? [text] : [text, bare]
}

/** The line mistyped, and so many times inside a longer message with one of the ordinary ones. */
export const variants = (text: string, ordinary: readonly string[], longer: number, pick: Pick): string[] => {
  const texts = [mistyped(pick(2) === 0 ? text : fold(text), pick)]
  for (let time = 0; time < longer && ordinary.length > 0; time += 1) {
    const other = ordinary[pick(ordinary.length)] ?? ''
    const whole = pick(2) === 0 ? `${other}. ${text}` : `${text}. ${other}`
    texts.push(pick(3) === 0 ? fold(whole) : whole)
  }
  return texts
}
