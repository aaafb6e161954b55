import { LogicEngine } from 'json-logic-engine'
import { Engine, type RuleProperties } from 'json-rules-engine'
import { periodOn } from '../../src/eligibility/dated-value.ts'
import type { Rule } from '../../src/eligibility/rule.ts'
import type { Pack } from '../../src/pack/pack.ts'
import type { Person } from './people.ts'

/** The rules of a pack on a day, without references: those of other programmes put in place, dated values filled in. */
export const flatRules = (pack: Pack, on: string): { id: string; rule: Rule | undefined }[] => {
  const ruleOf = (id: string) => {
    const programme = pack.programmes.find((candidate) => candidate.id === id)
    return programme && periodOn(programme.versions, on)?.when
  }
  const limit = (given: Rule['below']) => {
    if (typeof given !== 'object') return given
    const value = pack.values.find(({ id }) => id === given.value)
    return (value && periodOn(value.periods, on)?.value) ?? 0
  }
  const flat = (rule: Rule): Rule => {
    if (rule.all) return { all: rule.all.map(flat) }
    if (rule.any) return { any: rule.any.map(flat) }
    if (rule.not) return { not: flat(rule.not) }
    if (rule.programme !== undefined) {
      const other = ruleOf(rule.programme)
      return other ? flat(other) : { not: { all: [{ fact: 'age', atLeast: 0 }] } }
    }
    const { label: _, source: __, ...test } = rule
    for (const name of ['below', 'atMost', 'atLeast', 'above'] as const) {
      if (test[name] !== undefined) test[name] = limit(test[name])
    }
    return test
  }
  return pack.programmes.map(({ id }) => {
    const rule = ruleOf(id)
    return { id, rule: rule && flat(rule) }
  })
}

const operators = { is: '===', in: 'in', below: '<', atMost: '<=', atLeast: '>=', above: '>' } as const
const tests = Object.keys(operators) as (keyof typeof operators)[]

/** The rule as JSON Logic. */
const toJsonLogic = (rule: Rule): unknown => {
  if (rule.all) return { and: rule.all.map(toJsonLogic) }
  if (rule.any) return { or: rule.any.map(toJsonLogic) }
  if (rule.not) return { '!': [toJsonLogic(rule.not)] }
  const comparisons = tests
    .filter((test) => rule[test] !== undefined)
    .map((test) => ({ [operators[test]]: [{ var: rule.fact }, rule[test]] }))
  return comparisons.length === 1 ? comparisons[0] : { and: comparisons }
}

/** Verdicts by json-logic-engine, every rule built (compiled to a function) once. */
export const jsonLogic = (rules: readonly { rule: Rule | undefined }[]): ((person: Person) => boolean[]) => {
  const engine = new LogicEngine()
  const built = rules.map(({ rule }) => (rule ? engine.build(toJsonLogic(rule)) : () => false)) as ((
    data: Person,
  ) => unknown)[]
  return (person) => {
    const result = new Array<boolean>(built.length)
    for (let index = 0; index < built.length; index += 1) result[index] = built[index]?.(person) === true
    return result
  }
}

const names = {
  is: 'equal',
  in: 'in',
  below: 'lessThan',
  atMost: 'lessThanInclusive',
  atLeast: 'greaterThanInclusive',
  above: 'greaterThan',
} as const

type Condition = RuleProperties['conditions']

const toConditions = (rule: Rule): Condition => {
  if (rule.all) return { all: rule.all.map(toConditions) } as Condition
  if (rule.any) return { any: rule.any.map(toConditions) } as Condition
  if (rule.not) return { not: toConditions(rule.not) } as Condition
  const comparisons = tests
    .filter((test) => rule[test] !== undefined)
    .map((test) => ({ fact: rule.fact, operator: names[test], value: rule[test] }))
  return (comparisons.length === 1 ? comparisons[0] : { all: comparisons }) as Condition
}

/** Verdicts by json-rules-engine: one engine with all rules, one run a person; its results carry the reasons. */
export const jsonRules = (
  rules: readonly { id: string; rule: Rule | undefined }[],
): ((person: Person) => Promise<boolean[]>) => {
  const engine = new Engine()
  for (const { id, rule } of rules) {
    if (!rule) continue
    const conditions = toConditions(rule)
    engine.addRule({
      conditions: 'fact' in conditions ? ({ all: [conditions] } as Condition) : conditions,
      event: { type: id },
    })
  }
  return async (person) => {
    const { events } = await engine.run(person)
    const met = new Set(events.map(({ type }) => type))
    return rules.map(({ id }) => met.has(id))
  }
}
