import { addDays, addYears, type CalendarDate, isCalendarDate } from '../calendar/calendar-date.ts'
import type { Pack } from '../pack/pack.ts'
import { type AssessOptions, chosen } from './assess.ts'
import { type CompiledPack, compile } from './engine/compile.ts'
import { type Cells, type Diagram, type Node, YES } from './engine/diagram.ts'
import type { CompiledProgramme, Epoch } from './engine/epoch.ts'
import { readFacts } from './engine/read-facts.ts'
import type { Elapsed, Variable } from './engine/variable.ts'
import type { Facts, FactValue } from './facts.ts'

/** What would turn a no into a yes: the day when time alone does (`from`), or the smallest changes of facts. */
export interface Change {
  programme: string
  /** From this day on, if nothing else changes. */
  from?: CalendarDate
  /** With these answers: what would have to be otherwise, and what is not known yet and would have to be so. */
  facts?: Record<string, FactValue>
}

const later = (date: CalendarDate, unit: Elapsed, count: number): CalendarDate => {
  if (unit === 'days') return addDays(date, count)
  if (unit === 'years') return addYears(date, count)
  const months = addYears(date, Math.floor(count / 12))
  const rest = count % 12
  return addDays(months, Math.round(rest * 30.5))
}

/** Days after `on` on which a verdict can change by itself: new law, new levels, birthdays. */
const turningDays = (compiled: CompiledPack, facts: Facts, on: CalendarDate): CalendarDate[] => {
  const changes = compiled.changes.filter((day) => day > on)
  const birthdays = [on, ...changes].flatMap((day) =>
    compiled.at(day).variables.flatMap(({ source, elapsed, starts }) => {
      const date = source === undefined ? undefined : facts[source]
      if (!elapsed || typeof date !== 'string' || !isCalendarDate(date)) return []
      return starts.flatMap((start) => (typeof start === 'number' ? later(date, elapsed, start) : []))
    }),
  )
  return [...new Set([...changes, ...birthdays])].filter((day) => day > on).sort()
}

const isYes = (epoch: Epoch, id: string, cells: Cells): boolean => {
  const programme = epoch.byId.get(id)
  return programme !== undefined && epoch.diagram.evaluate(programme.root, cells) === 1
}

/** The first day on which each refused programme becomes a yes by itself. */
const byTime = (
  compiled: CompiledPack,
  facts: Facts,
  on: CalendarDate,
  refused: CompiledProgramme[],
): Change[] => {
  const found = new Map<string, CalendarDate>()
  for (const day of turningDays(compiled, facts, on)) {
    const epoch = compiled.at(day)
    const { cells } = readFacts(epoch, facts, day)
    for (const { programme } of refused) {
      if (!found.has(programme.id) && isYes(epoch, programme.id, cells)) found.set(programme.id, day)
    }
  }
  return [...found].map(([programme, from]) => ({ programme, from }))
}

/** The fewest answers on a way to yes; undefined when there is none. */
const wayToYes = (diagram: Diagram, root: Node): Map<number, number> | undefined => {
  const memo = new Map<Node, Map<number, number> | undefined>()
  const visit = (node: Node): Map<number, number> | undefined => {
    if (node < 0) return node === YES ? new Map() : undefined
    if (memo.has(node)) return memo.get(node)
    let best: Map<number, number> | undefined
    diagram.children(node).forEach((child, cell) => {
      const way = visit(child)
      if (way && (!best || way.size + 1 < best.size)) best = new Map([...way, [diagram.variable(node), cell]])
    })
    memo.set(node, best)
    return best
  }
  return visit(root)
}

/** An answer in the cell, as near to the present one as possible. */
const answerIn = (variable: Variable, cell: number, present: number): FactValue => {
  const next = variable.starts[cell]
  if (cell < present && typeof next === 'number') return next - 1
  return variable.samples[cell] as FactValue
}

interface Step {
  variable: Variable
  cell: number
}

/** What could become otherwise: facts that a step can change, and an age (upwards) whose date nobody knows. */
const stepsOf = (epoch: Epoch, root: Node, cells: Cells, facts: Facts): Step[] =>
  epoch.diagram.support(root).flatMap((index) => {
    const variable = epoch.variables[index]
    const present = cells[index] as number
    if (!variable || present < 0) return []
    const grows =
      variable.source !== undefined &&
      typeof facts[variable.fact.id] === 'number' &&
      facts[variable.source] == null
    if (!variable.fact.changeable && !grows) return []
    return Array.from({ length: variable.size }, (_, cell) => ({ variable, cell })).filter(({ cell }) =>
      grows ? cell > present : cell !== present,
    )
  })

const pairsOf = (steps: Step[]): Step[][] =>
  steps.flatMap((first, index) =>
    steps.slice(index + 1).flatMap((second) => (second.variable === first.variable ? [] : [[first, second]])),
  )

/** The smallest sets of steps (at most two) after which the programme can be a yes. */
const byFacts = (epoch: Epoch, compiled: CompiledProgramme, cells: Cells, facts: Facts): Change[] => {
  const { diagram, variables } = epoch
  const steps = stepsOf(epoch, compiled.root, cells, facts)
  const attempt = (set: Step[]): Change[] => {
    const present = set.map(({ variable }) => cells[variable.index] as number)
    for (const { variable, cell } of set) cells[variable.index] = cell
    const way = wayToYes(diagram, diagram.restrict(compiled.root, cells))
    const changed = set.map(({ variable, cell }, index): [string, FactValue] => [
      variable.fact.id,
      answerIn(variable, cell, present[index] as number),
    ])
    set.forEach(({ variable }, index) => {
      cells[variable.index] = present[index] as number
    })
    if (!way) return []
    const assumed = [...way].map(([index, cell]): [string, FactValue] => {
      const variable = variables[index] as Variable
      return [variable.fact.id, answerIn(variable, cell, -1)]
    })
    return [{ programme: compiled.programme.id, facts: Object.fromEntries([...changed, ...assumed]) }]
  }
  const single = steps.flatMap((step) => attempt([step]))
  return single.length > 0 ? single : pairsOf(steps).flatMap(attempt)
}

/**
 * The smallest changes that turn a no into a yes: the day on which it comes by itself (a birthday, a new law), and
 * the steps of the person or an authority (a certificate, an application) that would do it.
 */
export const whatIf = (pack: Pack, facts: Facts, options: AssessOptions): Change[] => {
  const { on, programmes } = options
  const compiled = compile(pack)
  const epoch = compiled.at(on)
  epoch.diagram.trim()
  const { cells } = readFacts(epoch, facts, on)
  const refused = chosen(epoch, programmes).filter(({ root }) => epoch.diagram.evaluate(root, cells) === 0)
  const changes = refused.flatMap((programme) => byFacts(epoch, programme, cells, facts))
  const dates = byTime(compiled, facts, on, refused)
  return [...dates, ...changes]
}
