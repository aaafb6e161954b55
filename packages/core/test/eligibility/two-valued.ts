import type { Facts } from '../../src/eligibility/facts.ts'
import type { Rule } from '../../src/eligibility/rule.ts'

const compare = (rule: Rule, value: string | number | boolean): boolean => {
  if (rule.is !== undefined && value !== rule.is) return false
  if (rule.in !== undefined && !rule.in.includes(value)) return false
  if (typeof value !== 'number') return true
  if (typeof rule.below === 'number' && value >= rule.below) return false
  if (typeof rule.atMost === 'number' && value > rule.atMost) return false
  if (typeof rule.atLeast === 'number' && value < rule.atLeast) return false
  return !(typeof rule.above === 'number' && value <= rule.above)
}

/** What a rule says when everything is known: a second, plain reading of the same data. */
export const holdsFor = (rule: Rule, facts: Facts, programmes: Record<string, Rule> = {}): boolean => {
  if (rule.all) return rule.all.every((part) => holdsFor(part, facts, programmes))
  if (rule.any) return rule.any.some((part) => holdsFor(part, facts, programmes))
  if (rule.not) return !holdsFor(rule.not, facts, programmes)
  if (rule.count)
    return rule.count.of.filter((part) => holdsFor(part, facts, programmes)).length >= rule.count.atLeast
  if (rule.programme !== undefined) return holdsFor(programmes[rule.programme] as Rule, facts, programmes)
  return compare(rule, facts[rule.fact as string] as string | number | boolean)
}
