import type { Citation } from '../../source/source.ts'
import type { Truth } from '../../truth/truth.ts'
import type { FactValue } from '../facts.ts'
import type { Rule, Test } from '../rule.ts'
import type { Criterion, Trace } from '../trace.ts'
import { type Cells, type Diagram, leaf, NO, type Node, YES } from './diagram.ts'
import { holds, type Variable } from './variable.ts'

/** What a trace is made from: cells and answers by variable. */
export interface Reading {
  cells: Cells
  answers: (FactValue | undefined)[]
}

export type Tracer = (reading: Reading) => Trace

/** A rule in its two forms: the diagram that decides, and the tracer that explains. */
export interface CompiledRule {
  root: Node
  trace: Tracer
}

/** What compiling a rule needs to know of its surroundings. */
export interface RuleScope {
  diagram: Diagram
  variableOf(rule: Rule): Variable
  testOf(rule: Rule): Test
  programme(id: string): { root: Node }
}

const truthOf = (outcome: number): Truth => (outcome === 1 ? 'yes' : outcome === 0 ? 'no' : 'unknown')

const criterionOf = (rule: Rule, kind: Criterion['kind'], inherited: Citation | undefined): Criterion => {
  const source = rule.source ?? inherited
  return { kind, ...(rule.label ? { label: rule.label } : {}), ...(source ? { source } : {}) }
}

const compileFact = (rule: Rule, scope: RuleScope, inherited: Citation | undefined): CompiledRule => {
  const variable = scope.variableOf(rule)
  const test = scope.testOf(rule)
  const outcomes = variable.samples.map((sample) => holds(test, sample))
  const truths: Truth[] = outcomes.map((outcome) => (outcome ? 'yes' : 'no'))
  const criterion: Criterion = { ...criterionOf(rule, 'fact', inherited), fact: variable.fact.id, test }
  const { index } = variable
  const open: Trace = { verdict: 'unknown', criterion }
  const usual = variable.samples.map(
    (value, cell): Trace => ({ verdict: truths[cell] as Truth, criterion, value }),
  )
  return {
    root: scope.diagram.node(
      index,
      outcomes.map((outcome) => (outcome ? YES : NO)),
    ),
    trace: ({ cells, answers }) => {
      const cell = cells[index] as number
      if (cell < 0) return open
      const trace = usual[cell] as Trace
      const value = answers[index] as FactValue
      return trace.value === value ? trace : { verdict: trace.verdict, criterion, value }
    },
  }
}

const compileProgramme = (
  id: string,
  rule: Rule,
  scope: RuleScope,
  inherited: Citation | undefined,
): CompiledRule => {
  const { root } = scope.programme(id)
  const criterion: Criterion = { ...criterionOf(rule, 'programme', inherited), programme: id }
  const { diagram } = scope
  return { root, trace: ({ cells }) => ({ verdict: truthOf(diagram.evaluate(root, cells)), criterion }) }
}

/** `all` is settled by the first no, `any` by the first yes; apart from that they are the same. */
const compileJunction = (
  kind: 'all' | 'any',
  rules: Rule[],
  rule: Rule,
  scope: RuleScope,
  inherited: Citation | undefined,
): CompiledRule => {
  const [settles, otherwise, full] =
    kind === 'all' ? (['no', 'yes', YES] as const) : (['yes', 'no', NO] as const)
  const parts = rules.map((part) => compileRule(part, scope, rule.source ?? inherited))
  const criterion = criterionOf(rule, kind, inherited)
  const { diagram } = scope
  return {
    root: parts.reduceRight<Node>(
      (rest, { root }) => (kind === 'all' ? diagram.choose(root, rest, NO) : diagram.choose(root, YES, rest)),
      full,
    ),
    trace: (reading) => {
      let verdict: Truth = otherwise
      const traces = new Array<Trace>(parts.length)
      for (let index = 0; index < parts.length; index += 1) {
        const trace = (parts[index] as CompiledRule).trace(reading)
        if (trace.verdict === settles) verdict = settles
        else if (trace.verdict === 'unknown' && verdict === otherwise) verdict = 'unknown'
        traces[index] = trace
      }
      return { verdict, criterion, parts: traces }
    },
  }
}

const compileNot = (
  inner: Rule,
  rule: Rule,
  scope: RuleScope,
  inherited: Citation | undefined,
): CompiledRule => {
  const part = compileRule(inner, scope, rule.source ?? inherited)
  const criterion = criterionOf(rule, 'not', inherited)
  return {
    root: scope.diagram.choose(part.root, NO, YES),
    trace: (reading) => {
      const trace = part.trace(reading)
      const verdict = trace.verdict === 'unknown' ? 'unknown' : trace.verdict === 'yes' ? 'no' : 'yes'
      return { verdict, criterion, parts: [trace] }
    },
  }
}

const compileCount = (
  count: { of: Rule[]; atLeast: number },
  rule: Rule,
  scope: RuleScope,
  inherited: Citation | undefined,
): CompiledRule => {
  const parts = count.of.map((part) => compileRule(part, scope, rule.source ?? inherited))
  const criterion: Criterion = { ...criterionOf(rule, 'count', inherited), atLeast: count.atLeast }
  // enough[n]: the diagram of "n more of the parts seen so far hold".
  let enough: Node[] = Array.from({ length: count.atLeast + 1 }, (_, needed) => leaf(needed === 0 ? 1 : 0))
  for (const part of [...parts].reverse()) {
    enough = enough.map((node, needed) =>
      needed === 0 ? YES : scope.diagram.choose(part.root, enough[needed - 1] as Node, node),
    )
  }
  return {
    root: enough[count.atLeast] as Node,
    trace: (reading) => {
      const traces = parts.map((part) => part.trace(reading))
      const met = traces.filter((trace) => trace.verdict === 'yes').length
      const open = traces.filter((trace) => trace.verdict === 'unknown').length
      const verdict = met >= count.atLeast ? 'yes' : met + open < count.atLeast ? 'no' : 'unknown'
      return { verdict, criterion, parts: traces }
    },
  }
}

/** Compiles a rule; `inherited` is the citation of the nearest condition around it. */
export const compileRule = (rule: Rule, scope: RuleScope, inherited: Citation | undefined): CompiledRule => {
  if (rule.all) return compileJunction('all', rule.all, rule, scope, inherited)
  if (rule.any) return compileJunction('any', rule.any, rule, scope, inherited)
  if (rule.not) return compileNot(rule.not, rule, scope, inherited)
  if (rule.count) return compileCount(rule.count, rule, scope, inherited)
  if (rule.programme !== undefined) return compileProgramme(rule.programme, rule, scope, inherited)
  return compileFact(rule, scope, inherited)
}

/** The facts compared and the programmes referred to in a rule, wherever they stand. */
export const leavesOf = (rule: Rule): Rule[] => {
  const inner = rule.all ?? rule.any ?? rule.count?.of ?? (rule.not ? [rule.not] : undefined)
  return inner ? inner.flatMap(leavesOf) : [rule]
}
