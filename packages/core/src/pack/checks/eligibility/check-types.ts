import type { Fact } from '../../../eligibility/fact.ts'
import type { FactValue } from '../../../eligibility/facts.ts'
import { comparisons, type Rule } from '../../../eligibility/rule.ts'
import { error, type Issue } from '../../../issue.ts'
import { isCalendarDate } from '../../../time/calendar-date.ts'
import type { Pack } from '../../pack.ts'
import { allRules, type Path } from './walk.ts'

const isNumeric = (fact: Fact) => fact.type === 'integer' || fact.type === 'money'

const fits = (fact: Fact, value: FactValue, counted: boolean): boolean => {
  if (counted || isNumeric(fact)) return typeof value === 'number'
  if (fact.type === 'date') return typeof value === 'string' && isCalendarDate(value)
  if (fact.type === 'boolean') return typeof value === 'boolean'
  return typeof value === 'string'
}

/** What one comparison of a rule does wrong. */
const checkTest = (rule: Rule, fact: Fact, test: (typeof comparisons)[number], path: Path): Issue[] => {
  const operand = rule[test]
  if (operand === undefined) return []
  const at = [...path, test]
  const counted = rule.elapsed !== undefined
  const wrong = (): Issue[] => [error('wrong-type', at, { fact: fact.id, type: fact.type, test })]
  const ordered = isNumeric(fact) || fact.type === 'date'
  if (!ordered && test !== 'is' && test !== 'in') return wrong()
  if (typeof operand === 'object' && !Array.isArray(operand)) return isNumeric(fact) || counted ? [] : wrong()
  const values = Array.isArray(operand) ? operand : [operand]
  return values.flatMap((value, index) => {
    if (!fits(fact, value, counted)) return wrong()
    if (fact.type !== 'enum' || fact.values?.some((choice) => choice.id === value)) return []
    return [
      error('unknown-choice', Array.isArray(operand) ? [...at, index] : at, { fact: fact.id, choice: value }),
    ]
  })
}

const checkRule = (rule: Rule, fact: Fact, path: Path): Issue[] => [
  ...(rule.elapsed !== undefined && fact.type !== 'date'
    ? [error('wrong-type', [...path, 'elapsed'], { fact: fact.id, type: fact.type, test: 'elapsed' })]
    : []),
  ...comparisons.flatMap((test) => checkTest(rule, fact, test, path)),
]

/** One date may be counted in one unit only: what is known of two would not fit together. */
const checkUnits = (pack: Pack, facts: Map<string, Fact>): Issue[] => {
  const units = new Map<string, string>()
  return allRules(pack).flatMap(({ rule, path }) => {
    const fact = facts.get(rule.fact ?? '')
    if (!fact || (fact.type !== 'date' && !fact.derived)) return []
    const date = fact.derived?.from ?? fact.id
    const unit = fact.derived?.elapsed ?? rule.elapsed ?? 'date'
    const before = units.get(date) ?? unit
    units.set(date, before)
    return before === unit ? [] : [error('mixed-units', path, { fact: date, units: [before, unit] })]
  })
}

/** Whether a fact can have this answer. */
const canBe = (fact: Fact, answer: FactValue): boolean =>
  fits(fact, answer, false) && (fact.type !== 'enum' || fact.values?.some(({ id }) => id === answer) === true)

const checkFact = (fact: Fact, index: number, facts: Map<string, Fact>): Issue[] => {
  const path = ['facts', index]
  const source = facts.get(fact.derived?.from ?? '')
  const wrong = (test: string, of: Fact, at: Path): Issue =>
    error('wrong-type', at, { fact: of.id, type: of.type, test })
  return [
    ...(fact.type === 'enum' && !fact.values?.length ? [error('no-choices', path, { fact: fact.id })] : []),
    ...(source && source.type !== 'date' ? [wrong('derived', source, [...path, 'derived', 'from'])] : []),
    ...(fact.usual !== undefined && !canBe(fact, fact.usual)
      ? [wrong('usual', fact, [...path, 'usual'])]
      : []),
    ...fact.presumed.flatMap(({ answer, when }, at) => {
      const known = facts.get(when.fact)
      return [
        ...(canBe(fact, answer) ? [] : [wrong('presumed', fact, [...path, 'presumed', at, 'answer'])]),
        ...(!known || isNumeric(known)
          ? []
          : [wrong('presumed', known, [...path, 'presumed', at, 'when', 'fact'])]),
      ]
    }),
    ...fact.implies.flatMap(({ is, facts: implied }, at) => [
      ...(canBe(fact, is) ? [] : [wrong('implies', fact, [...path, 'implies', at, 'is'])]),
      ...Object.entries(implied).flatMap(([id, answer]) => {
        const other = facts.get(id)
        return !other || canBe(other, answer)
          ? []
          : [wrong('implies', other, [...path, 'implies', at, 'facts', id])]
      }),
    ]),
  ]
}

/** Comparisons must fit the kind of fact, choices must exist, people must be counted by numbers. */
export const checkTypes = (pack: Pack): Issue[] => {
  const facts = new Map(pack.facts.map((fact) => [fact.id, fact]))
  const rules = allRules(pack).flatMap(({ rule, path }) => {
    const fact = facts.get(rule.fact ?? '')
    return fact ? checkRule(rule, fact, path) : []
  })
  const counted = pack.programmes.flatMap((programme, index) =>
    programme.versions.flatMap((version, at) =>
      (version.amount?.branches ?? []).flatMap((branch, number) =>
        (branch.per ?? []).flatMap((id, place) => {
          const fact = facts.get(id)
          if (!fact || isNumeric(fact)) return []
          const path = ['programmes', index, 'versions', at, 'amount', 'branches', number, 'per', place]
          return [error('wrong-type', path, { fact: id, type: fact.type, test: 'per' })]
        }),
      ),
    ),
  )
  return [
    ...pack.facts.flatMap((fact, index) => checkFact(fact, index, facts)),
    ...rules,
    ...counted,
    ...checkUnits(pack, facts),
  ]
}
