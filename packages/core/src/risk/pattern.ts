import type { RiskPattern } from './lexicon.ts'
import type { Unit } from './segment.ts'

const GAP = 3

/** A step of a compiled pattern: any of these concepts, after at most `gap` other tokens. */
interface Step {
  concepts: ReadonlySet<number>
  gap: number
}

export interface CompiledPattern {
  pattern: RiskPattern
  ways: Step[][]
  unless: ReadonlySet<number>
}

/** Throws on an unknown concept or a step that cannot be read: content is checked before it is used. */
export const compilePattern = (
  pattern: RiskPattern,
  conceptIndex: ReadonlyMap<string, number>,
): CompiledPattern => {
  const indexOf = (id: string): number => {
    const index = conceptIndex.get(id)
    if (index === undefined)
      throw new Error(`The risk pattern "${pattern.id}" names the unknown concept "${id}".`)
    return index
  }
  const ways = pattern.when.map((way) => {
    const steps: Step[] = []
    let gap = GAP
    for (const part of way.split(/\s+/)) {
      if (part.startsWith('~')) {
        gap = Number(part.slice(1))
        continue
      }
      steps.push({ concepts: new Set(part.split('|').map(indexOf)), gap })
      gap = GAP
    }
    return steps
  })
  return { pattern, ways, unless: new Set(pattern.unless.map(indexOf)) }
}

/** Where a pattern was met, as unit indexes, both included. */
export interface Match {
  first: number
  last: number
}

const matchFrom = (
  units: readonly Unit[],
  start: number,
  steps: readonly Step[],
  step: number,
): number | undefined => {
  const wanted = steps[step]
  if (!wanted) return start - 1
  const before = units[start - 1]
  for (let at = start; at < units.length; at += 1) {
    const unit = units[at]
    if (!unit) return undefined
    if (step > 0 && before && (unit.sentence !== before.sentence || unit.first - before.after > wanted.gap))
      return undefined
    if (unit.concepts.some((concept) => wanted.concepts.has(concept))) {
      const last = matchFrom(units, at + 1, steps, step + 1)
      if (last !== undefined) return last
    }
    if (step === 0) return undefined
  }
  return undefined
}

const meets = (wanted: ReadonlySet<number>, present: ReadonlySet<number>): boolean => {
  for (const concept of wanted) if (present.has(concept)) return true
  return false
}

/** The first place where the pattern stands. `present` are
 * the concepts of the text. Work is bounded by steps and gaps at each unit, so linear in the text. */
export const findPattern = (
  compiled: CompiledPattern,
  units: readonly Unit[],
  present: ReadonlySet<number>,
): Match | undefined => {
  const ways = compiled.ways.filter((steps) => steps.every(({ concepts }) => meets(concepts, present)))
  if (ways.length === 0) return undefined
  for (const [first, unit] of units.entries()) {
    if (unit.concepts.length === 0) continue
    for (const steps of ways) {
      const last = matchFrom(units, first, steps, 0)
      if (last !== undefined) return { first, last }
    }
  }
  return undefined
}
