import type { RequiredDocument } from '../../catalogue/required-document.ts'
import type { CalendarDate } from '../../time/calendar-date.ts'
import { periodOn, type ValuePeriod } from '../dated-value.ts'
import type { EligibilityPack } from '../eligibility-pack.ts'
import type { Fact } from '../fact.ts'
import type { FactValue } from '../facts.ts'
import type { ProcedurePeriod } from '../procedure.ts'
import type { Programme, ProgrammeVersion } from '../programme.ts'
import type { Rule, Test } from '../rule.ts'
import type { Criterion } from '../trace.ts'
import {
  type CompiledRule,
  compileRule,
  leavesOf,
  type Reading,
  type RuleScope,
  type Tracer,
} from './compile-rule.ts'
import { Diagram, leaf, NO, type Node, OPEN_LEAF, YES } from './diagram.ts'
import { createVariable, testOf, type Variable } from './variable.ts'

/** A programme as it stands in one epoch. */
export interface CompiledProgramme {
  programme: Programme
  index: number
  version: ProgrammeVersion | undefined
  /** Leaves 0 and 1 (no, yes), or 2 where the pack does not know the law of the day. */
  root: Node
  trace: Tracer
  /** Leaves are the indexes of the version's amount branches. */
  amount: Node | undefined
  documents: { document: RequiredDocument; root: Node }[]
  /** The papers, where everybody needs the same. */
  always: { document: RequiredDocument; needed: 'yes' }[] | undefined
  procedure: ProcedurePeriod | undefined
}

/** An answer that settles others: which cells follow when the fact is answered so. */
export interface ShortCut {
  fact: Fact
  answer: FactValue
  sets: { variable: Variable; cell: number; answer: FactValue }[]
}

/** The rules of a stretch of days in which nothing changes. */
export interface Epoch {
  diagram: Diagram
  variables: readonly Variable[]
  /** Which variables an answer feeds: its own, and those counted from it. */
  readers: ReadonlyMap<string, readonly Variable[]>
  shortCuts: readonly ShortCut[]
  programmes: readonly CompiledProgramme[]
  byId: ReadonlyMap<string, CompiledProgramme>
  /** The period of a dated value that holds in the epoch. */
  periodOf(id: string): ValuePeriod
  /** Reused by calls that end before anybody else can call. */
  scratch: Reading
}

const rulesOf = (programme: Programme, version: ProgrammeVersion | undefined, on: CalendarDate): Rule[] => [
  ...(version ? [version.when] : []),
  ...(version?.amount?.branches.flatMap((branch) => (branch.when ? [branch.when] : [])) ?? []),
  ...documentsOn(programme, on).flatMap((document) => (document.when ? [document.when] : [])),
]

const documentsOn = (programme: Programme, on: CalendarDate) =>
  programme.documents.filter(
    ({ from, to }) => (from === undefined || from <= on) && (to === undefined || on <= to),
  )

const keyOf = (rule: Rule) => (rule.elapsed ? `${rule.fact}@${rule.elapsed}` : String(rule.fact))

const createVariables = (
  pack: EligibilityPack,
  leaves: Rule[],
  test: (rule: Rule) => Test,
): Map<string, Variable> => {
  const byKey = new Map<string, Rule[]>()
  for (const rule of leaves) {
    if (rule.fact === undefined) continue
    const key = keyOf(rule)
    byKey.set(key, [...(byKey.get(key) ?? []), rule])
  }
  const order = new Map(pack.facts.map((fact, index) => [fact.id, index]))
  const rank = (rules: readonly Rule[]) => order.get(rules[0]?.fact ?? '') ?? 0
  // What most rules ask about is decided first: that keeps the diagrams small.
  const sorted = [...byKey].sort(([, a], [, b]) => b.length - a.length || rank(a) - rank(b))
  return new Map(
    sorted.map(([key, rules], index) => {
      const [rule] = rules
      const fact = pack.facts[order.get(rule?.fact ?? '') ?? -1]
      if (!fact || !rule) throw new Error(`rule about the unknown fact ${rule?.fact}`)
      return [key, createVariable(index, fact, rule.elapsed, rules.map(test))]
    }),
  )
}

const readersOf = (variables: readonly Variable[]): Map<string, Variable[]> => {
  const readers = new Map<string, Variable[]>()
  for (const variable of variables) {
    for (const id of new Set([variable.fact.id, variable.source ?? variable.fact.id])) {
      readers.set(id, [...(readers.get(id) ?? []), variable])
    }
  }
  return readers
}

const shortCutsOf = (pack: EligibilityPack, variables: readonly Variable[]): ShortCut[] =>
  pack.facts.flatMap((fact) =>
    fact.implies.map(({ is, facts }) => ({
      fact,
      answer: is,
      sets: variables.flatMap((variable) => {
        const answer = facts[variable.fact.id]
        return answer === undefined ? [] : [{ variable, cell: variable.cellOf(answer), answer }]
      }),
    })),
  )

const absent = (kind: 'not-in-force' | 'not-known', programme: Programme): CompiledRule => {
  const source = programme.versions[0]?.provenance.sources[0]
  const criterion: Criterion = { kind, ...(source ? { source } : {}) }
  const trace = { verdict: kind === 'not-known' ? ('unknown' as const) : ('no' as const), criterion }
  return { root: kind === 'not-known' ? OPEN_LEAF : NO, trace: () => trace }
}

/** Compiles the rules as they stand on `on`. */
export const compileEpoch = (pack: EligibilityPack, on: CalendarDate): Epoch => {
  const periodOf = (id: string): ValuePeriod => {
    const value = pack.values.find((candidate) => candidate.id === id)
    const period = value && periodOn(value.periods, on)
    if (!period) throw new Error(`the value ${id} is not known on ${on}`)
    return period
  }
  const test = (rule: Rule) => testOf(rule, (id) => periodOf(id).value)
  const standing = pack.programmes.map((programme) => ({
    programme,
    version: periodOn(programme.versions, on),
  }))
  const leaves = standing.flatMap(({ programme, version }) =>
    rulesOf(programme, version, on).flatMap(leavesOf),
  )
  const byKey = createVariables(pack, leaves, test)
  const variables = [...byKey.values()]
  const diagram = new Diagram(variables.map((variable) => variable.size))
  const done = new Map<string, CompiledProgramme>()
  const documents = new Map(pack.documents.map((document) => [document.id, document]))
  const procedures = new Map(pack.procedures.map((procedure) => [procedure.id, procedure]))
  const pending = new Set<string>()

  const scope: RuleScope = {
    diagram,
    variableOf: (rule) => byKey.get(keyOf(rule)) as Variable,
    testOf: test,
    programme: (id) => compileProgramme(id),
  }

  const compileProgramme = (id: string): CompiledProgramme => {
    const known = done.get(id)
    if (known) return known
    const index = standing.findIndex(({ programme }) => programme.id === id)
    const found = standing[index]
    if (!found) throw new Error(`rule about the unknown programme ${id}`)
    if (pending.has(id)) throw new Error(`the programme ${id} refers to itself`)
    pending.add(id)
    const { programme, version } = found
    const source = version?.provenance.sources[0]
    const unknown = programme.knownFrom !== undefined && on < programme.knownFrom
    const rule = version
      ? compileRule(version.when, scope, source)
      : absent(unknown ? 'not-known' : 'not-in-force', programme)
    const amount = version?.amount?.branches.reduceRight<Node>((rest, branch, branchIndex) => {
      if (!branch.when) return leaf(branchIndex)
      return diagram.choose(compileRule(branch.when, scope, source).root, leaf(branchIndex), rest)
    }, leaf(version.amount.branches.length))
    const papers = documentsOn(programme, on).flatMap(({ document, when }) => {
      const paper = documents.get(document)
      return paper ? [{ document: paper, root: when ? compileRule(when, scope, source).root : YES }] : []
    })
    const result: CompiledProgramme = {
      programme,
      index,
      version,
      ...rule,
      amount,
      documents: papers,
      always: papers.every(({ root }) => root === YES)
        ? papers.map(({ document }) => ({ document, needed: 'yes' }))
        : undefined,
      procedure: periodOn(procedures.get(programme.procedure)?.periods ?? [], on),
    }
    pending.delete(id)
    done.set(id, result)
    return result
  }

  const programmes = pack.programmes.map(({ id }) => compileProgramme(id))
  diagram.settle()
  const scratch: Reading = {
    cells: new Int16Array(variables.length),
    answers: new Array<undefined>(variables.length).fill(undefined),
  }
  return {
    diagram,
    variables,
    readers: readersOf(variables),
    shortCuts: shortCutsOf(pack, variables),
    programmes,
    byId: done,
    periodOf,
    scratch,
  }
}
