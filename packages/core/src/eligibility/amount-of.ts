import type { Citation } from '../source/source.ts'
import type { Localized } from '../text/localized.ts'
import type { AmountBranch, AmountRule } from './amount.ts'
import { type DatedValue, periodOn } from './dated-value.ts'
import type { Cells, Node } from './engine/diagram.ts'
import type { Epoch } from './engine/epoch.ts'
import type { Facts } from './facts.ts'
import { missingFacts } from './missing-facts.ts'

/** How an amount was counted: `times` x the dated value (or a fixed one) x the number of people counted. */
export interface AmountComputation {
  times: number
  /** The dated value that is multiplied, with its level on the day; absent for fixed amounts. */
  of?: { value: string; level: number; sources: Citation[] }
  fixed?: number
  /** The people counted: which facts, and how many they are together. */
  per?: { facts: string[]; count: number }
  label?: Localized
}

/** What a programme gives. */
export interface Amount {
  value: number
  /** `VND/month`, `VND`, `VND/day`, `percent`, `kg rice`. */
  unit: string
  /** The law gives a lower limit, or an open answer can only raise it. */
  atLeast?: boolean
  computation: AmountComputation
  /** Facts that could still raise it. */
  missing: string[]
  note?: Localized
  /** The level of the province, reported but not confirmed: to be shown as such, beside the value. */
  local?: { place: string; value: number; verified: boolean }
}

/** What surrounds the counting. */
export interface AmountScope {
  epoch: Epoch
  values: readonly DatedValue[]
  facts: Facts
  cells: Cells
  on: string
  province: string | undefined
}

interface Counted {
  branch: AmountBranch
  value: number
  computation: AmountComputation
  open: string[]
}

/** What a branch multiplies: a dated value at a level, or a fixed sum. */
interface Base {
  value: number
  sources: Citation[]
}

const countedPeople = (answer: Facts[string]): number | undefined =>
  typeof answer === 'number' && Number.isInteger(answer) && answer >= 0 ? answer : undefined

const count = (branch: AmountBranch, base: Base, facts: Facts): Counted => {
  const per = branch.per ?? []
  const numbers = per.map((id) => countedPeople(facts[id]))
  const people = numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0)
  const times = branch.times ?? 1
  return {
    branch,
    value: Math.round(base.value * times * (branch.per ? people : 1)),
    computation: {
      times,
      ...(branch.of === undefined
        ? { fixed: base.value }
        : { of: { value: branch.of, level: base.value, sources: base.sources } }),
      ...(branch.per ? { per: { facts: branch.per, count: people } } : {}),
      ...(branch.label ? { label: branch.label } : {}),
    },
    open: per.filter((_, index) => numbers[index] === undefined),
  }
}

const baseOf = (branch: AmountBranch, epoch: Epoch): Base => {
  if (branch.of === undefined) return { value: branch.value ?? 0, sources: [] }
  const { value, provenance } = epoch.periodOf(branch.of)
  return { value, sources: provenance.sources }
}

const localLevel = ({ values, on, province }: AmountScope, id: string | undefined) => {
  if (id === undefined || province === undefined) return undefined
  const places = values.find((value) => value.id === id)?.places.filter(({ place }) => place === province)
  return places && periodOn(places, on)
}

/**
 * The amount that is certain for who is entitled: where answers are still open, the least of what they may turn out
 * to give. Undefined when nothing can be said.
 */
export const amountOf = (rule: AmountRule, root: Node, scope: AmountScope): Amount | undefined => {
  const { epoch, facts, cells } = scope
  const restricted = epoch.diagram.restrict(root, cells)
  const counted = epoch.diagram.outcomes(restricted).flatMap((index) => {
    const branch = rule.branches[index]
    if (!branch) return []
    return [count(branch, baseOf(branch, epoch), facts)]
  })
  const [head, ...others] = counted
  if (!head) return undefined
  const least = others.reduce((low, next) => (next.value < low.value ? next : low), head)
  const missing = [
    ...new Set([...missingFacts(epoch, restricted, facts), ...counted.flatMap(({ open }) => open)]),
  ]
  const level = localLevel(scope, least.branch.of)
  const local = level && {
    place: level.place,
    value: count(least.branch, { value: level.value, sources: level.provenance.sources }, facts).value,
    verified: level.provenance.verified,
  }
  const raised = local?.verified === true && local.value > least.value
  return {
    value: raised ? local.value : least.value,
    unit: rule.unit,
    ...(rule.atLeast || missing.length > 0 ? { atLeast: true } : {}),
    computation: least.computation,
    missing,
    ...(rule.note ? { note: rule.note } : {}),
    ...(local ? { local } : {}),
  }
}
