import { mix } from '../learning/hash.ts'
import type { RiskConcept } from './lexicon.ts'

const MANY = 3
const salts = { pattern: 12, many: 13, frame: 14, danger: 15, frames: 16 }

/** What a lexicon gives the model to look at, by index of the concept. */
export interface Meanings {
  hashes: readonly number[]
  roles: readonly RiskConcept['role'][]
}

/**
 * What is true of a message as a whole: how many dangers are named, how it is meant (each frame, with each danger and with
 * each other frame), and the patterns met, given by their hashes.
 */
export const framesOf = (
  concepts: Iterable<number>,
  { hashes, roles }: Meanings,
  patterns: readonly number[],
): number[] => {
  const known = [...new Set(concepts)].sort((a, b) => a - b)
  const having = (role: RiskConcept['role']) =>
    known.filter((concept) => roles[concept] === role).map((concept) => hashes[concept] ?? 0)
  const dangers = having('danger')
  const frames = having('frame')
  const many = Math.min(dangers.length, MANY)
  return [
    mix(salts.many, many, 0),
    ...frames.flatMap((frame, at) => [
      mix(salts.frame, frame, many),
      ...dangers.map((danger) => mix(salts.danger, frame, danger)),
      ...frames.slice(at + 1).map((other) => mix(salts.frames, frame, other)),
    ]),
    ...patterns.map((pattern) => mix(salts.pattern, pattern, 0)),
  ]
}
