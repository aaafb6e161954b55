import { error, type Issue } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'
import { rulesOf, withParts } from './walk.ts'

/** Programmes that rest on each other's verdicts must not do so in a circle. */
export const checkCycles = (pack: Pack): Issue[] => {
  const needs = new Map(
    pack.programmes.map((programme) => [
      programme.id,
      rulesOf(programme, []).flatMap(({ rule, path }) =>
        withParts(rule, path).flatMap(({ rule: part }) => part.programme ?? []),
      ),
    ]),
  )
  const circleFrom = (start: string): string[] | undefined => {
    const visited = new Set<string>()
    const follow = (id: string, way: string[]): string[] | undefined => {
      for (const next of needs.get(id) ?? []) {
        if (next === start) return [...way, next]
        if (visited.has(next)) continue
        visited.add(next)
        const found = follow(next, [...way, next])
        if (found) return found
      }
      return undefined
    }
    return follow(start, [start])
  }
  return pack.programmes.flatMap(({ id }, index) => {
    const circle = circleFrom(id)
    return circle ? [error('cycle', ['programmes', index, 'id'], { programmes: circle })] : []
  })
}
