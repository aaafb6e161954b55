import { addDays, addYears, type CalendarDate, isCalendarDate } from '../time/calendar-date.ts'
import { type AssessOptions, chosen } from './assess.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import { type CompiledRules, compile } from './engine/compile.ts'
import { type Cells, type Diagram, type Node, YES } from './engine/diagram.ts'
import type { CompiledProgramme, Epoch, ShortCut } from './engine/epoch.ts'
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
const turningDays = (compiled: CompiledRules, facts: Facts, on: CalendarDate): CalendarDate[] => {
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
  compiled: CompiledRules,
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

/** The fewest answers to `asked` variables on a way to yes; undefined when there is none. */
const wayToYes = (
  diagram: Diagram,
  root: Node,
  asked: (variable: number) => boolean,
): Map<number, number> | undefined => {
  const memo = new Map<Node, Map<number, number> | undefined>()
  const visit = (node: Node): Map<number, number> | undefined => {
    if (node < 0) return node === YES ? new Map() : undefined
    if (!asked(diagram.variable(node))) return undefined
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
  /** The cell of the present answer. */
  present: number
}

/** Short cuts whose answer fixes the variable. */
const fixing = (epoch: Epoch, variable: Variable, facts: Facts): ShortCut[] =>
  epoch.shortCuts.filter(
    ({ fact, answer, sets }) => facts[fact.id] === answer && sets.some((set) => set.variable === variable),
  )

/** What could become otherwise: facts that a step can change, and an age (upwards) whose date nobody knows. */
const stepsOf = (epoch: Epoch, root: Node, cells: Cells, facts: Facts): Step[] =>
  epoch.diagram.support(root).flatMap((index) => {
    const variable = epoch.variables[index]
    const present = cells[index] as number
    if (!variable || present < 0) return []
    const { fact, source } = variable
    const grows = source !== undefined && typeof facts[fact.id] === 'number' && facts[source] == null
    const open = fact.changeable && fixing(epoch, variable, facts).every((cut) => cut.fact.type === 'boolean')
    if (!open && !grows) return []
    return Array.from({ length: variable.size }, (_, cell) => ({ variable, cell, present })).filter(
      ({ cell }) => (grows ? cell > present : cell !== present),
    )
  })

const pairsOf = (steps: Step[]): Step[][] =>
  steps.flatMap((first, index) =>
    steps.slice(index + 1).flatMap((second) => (second.variable === first.variable ? [] : [[first, second]])),
  )

/** The answers of a set of steps; a short cut that said otherwise is answered the other way. */
const answersOf = (epoch: Epoch, set: Step[], facts: Facts): Record<string, FactValue> => {
  const answers: Record<string, FactValue> = {}
  for (const { variable, cell, present } of set) {
    for (const { fact, answer } of fixing(epoch, variable, facts)) answers[fact.id] = answer === false
    answers[variable.fact.id] = answerIn(variable, cell, present)
  }
  return answers
}

/** Assumptions that would hurt are not made: such facts are named only when the person spoke of them. */
const TOO_SENSITIVE = 3

const smallest = (changes: Change[]): Change[] => {
  const sizes = changes.map(({ facts = {} }) => Object.keys(facts).length)
  return changes.filter((_, index) => sizes[index] === Math.min(...sizes))
}

/** The smallest sets of steps (at most two) after which the programme can be a yes, and none that is a yes is lost. */
const byFacts = (
  epoch: Epoch,
  compiled: CompiledProgramme,
  cells: Cells,
  facts: Facts,
  on: CalendarDate,
): Change[] => {
  const { diagram, variables } = epoch
  const steps = stepsOf(epoch, compiled.root, cells, facts)
  const entitled = epoch.programmes.filter(({ root }) => diagram.evaluate(root, cells) === 1)
  const asked = (index: number) => (variables[index]?.fact.sensitivity ?? 0) < TOO_SENSITIVE
  const attempt = (set: Step[]): Change[] => {
    const changed = answersOf(epoch, set, facts)
    const trial = readFacts(epoch, { ...facts, ...changed }, on).cells
    const way = wayToYes(diagram, diagram.restrict(compiled.root, trial), asked)
    if (!way || entitled.some(({ root }) => diagram.evaluate(root, trial) === 0)) return []
    const assumed = [...way].map(([index, cell]): [string, FactValue] => {
      const variable = variables[index] as Variable
      return [variable.fact.id, answerIn(variable, cell, -1)]
    })
    return [{ programme: compiled.programme.id, facts: { ...changed, ...Object.fromEntries(assumed) } }]
  }
  const single = steps.flatMap((step) => attempt([step]))
  return smallest(single.length > 0 ? single : pairsOf(steps).flatMap(attempt))
}

/**
 * The smallest changes that turn a no into a yes: the day on which it comes by itself (a birthday, a new law), and
 * the steps of the person or an authority (a certificate, an application) that would do it.
 */
export const whatIf = (pack: EligibilityPack, facts: Facts, options: AssessOptions): Change[] => {
  const { on, programmes } = options
  const compiled = compile(pack)
  const epoch = compiled.at(on)
  epoch.diagram.trim()
  const cells = readFacts(epoch, facts, on).cells.slice()
  const refused = chosen(epoch, programmes).filter(({ root }) => epoch.diagram.evaluate(root, cells) === 0)
  const changes = refused.flatMap((programme) => byFacts(epoch, programme, cells, facts, on))
  const dates = byTime(compiled, facts, on, refused)
  return [...dates, ...changes]
}
