const MOST = 8192
const LONGEST = 16

/**
 * The same function of a word, remembering what it gave. People use few different words, and taking one apart costs far
 * more than looking it up. What is remembered depends on the word alone, so it changes nothing but the time; the memory is
 * bounded and emptied when full, and what is longer than `longest` is not kept.
 */
export const remember = <T>(work: (word: string) => T, longest = LONGEST): ((word: string) => T) => {
  const known = new Map<string, T>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const result = work(word)
    if (word.length <= longest) {
      if (known.size >= MOST) known.clear()
      known.set(word, result)
    }
    return result
  }
}
