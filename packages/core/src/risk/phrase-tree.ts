import type { RiskConcept } from './lexicon.ts'
import { needsAccents, partsOf } from './phrase.ts'

/** A concept that a phrase stands for; `strict`: only where the writer gives accents. */
interface End {
  concept: number
  strict: boolean
}

/**
 * All phrases of all concepts as one tree over words. A node is a number, and what belongs to it lies in lists: the phrases
 * of a country have tens of thousands of wordings, and as many objects would take more room than all other content.
 */
export interface Phrases {
  /** The first node below another whose word is so without accents; `NO_NODE` where there is none. */
  firstChild: (node: number, folded: string) => number
  /** The next one with the same letters and other accents. */
  sibling: (node: number) => number
  /** The word of a node, with accents. */
  wordAt: (node: number) => string
  endsAt: (node: number) => readonly End[]
}

export const ROOT = 0
export const NO_NODE = -1
const NO_ENDS: readonly End[] = []

/** Gives words numbers, in the order in which they are met. */
const numbering = () => {
  const numbers = new Map<string, number>()
  return {
    numbers,
    of: (word: string): number => {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, numbers.size)
      return numbers.size - 1
    },
  }
}

/** No lexicon has so many words; with more, keys would no longer be the small whole numbers that are quick to look up. */
const WORDS = 0x4000
const keyOf = (node: number, word: number): number => {
  if (word >= WORDS) throw new Error(`The phrases of danger have more than ${WORDS} words.`)
  return node * WORDS + word
}

/** Throws on a phrase with too many wordings; `checkRisk` says so before. */
export const plantPhrases = (concepts: readonly RiskConcept[]): Phrases => {
  const letters = numbering()
  const words = numbering()
  /** By a node and the number of a word without accents. */
  const children = new Map<number, number>()
  const siblings = [NO_NODE]
  const wordOf = [words.of('')]
  const ends = new Map<number, readonly End[]>()
  /** Most places end the same few phrases: each list is there once. */
  const lists = new Map<string, readonly End[]>()

  const below = (node: number, { text, folded }: { text: string; folded: string }): number => {
    const key = keyOf(node, letters.of(folded))
    const word = words.of(text)
    const first = children.get(key) ?? NO_NODE
    for (let next = first; next !== NO_NODE; next = siblings[next] ?? NO_NODE)
      if (wordOf[next] === word) return next
    children.set(key, siblings.length)
    siblings.push(first)
    wordOf.push(word)
    return siblings.length - 1
  }
  const end = (node: number, concept: number, strict: boolean): void => {
    const there = ends.get(node) ?? NO_ENDS
    if (there.some((other) => other.concept === concept)) return
    const all = [...there, { concept, strict }]
    const name = all.map((one) => `${one.concept}${one.strict ? '=' : ''}`).join()
    const list = lists.get(name) ?? all
    lists.set(name, list)
    ends.set(node, list)
  }

  concepts.forEach(({ phrases }, concept) => {
    for (const phrase of phrases) {
      let reached = new Set([ROOT])
      for (const choices of partsOf(phrase)) {
        const from = reached
        reached = new Set()
        for (const node of from) for (const choice of choices) reached.add(choice.reduce(below, node))
      }
      reached.delete(ROOT)
      for (const node of reached) end(node, concept, needsAccents(phrase))
    }
  })

  const spelt = [...words.numbers.keys()]
  const next = Int32Array.from(siblings)
  const wordAt = Uint16Array.from(wordOf)
  return {
    firstChild: (node, folded) => {
      const word = letters.numbers.get(folded)
      return word === undefined ? NO_NODE : (children.get(keyOf(node, word)) ?? NO_NODE)
    },
    sibling: (node) => next[node] ?? NO_NODE,
    wordAt: (node) => spelt[wordAt[node] ?? 0] ?? '',
    endsAt: (node) => ends.get(node) ?? NO_ENDS,
  }
}
