import { addDays, type Pack } from '@caunoi/core'
import type { Fact, Facts, FactValue } from '@caunoi/core/eligibility'
import fc from 'fast-check'

const answerTo = (fact: Fact): fc.Arbitrary<FactValue> => {
  switch (fact.type) {
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...(fact.values ?? []).map(({ id }) => id))
    case 'date':
      return fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('2026-11-23', -days))
    case 'place':
      return fc.constantFrom('quang-ninh', 'can-tho', 'ha-noi')
    case 'money':
      return fc.constantFrom(0, 0, 300_000, 499_999, 500_000, 540_000, 5_000_000)
    case 'integer':
      return fc.integer({ min: fact.min ?? 0, max: Math.min(fact.max ?? 100, fact.id === 'age' ? 100 : 4) })
  }
}

const answersTo = (pack: Pack): Record<string, fc.Arbitrary<FactValue>> =>
  Object.fromEntries(pack.facts.map((fact) => [fact.id, answerTo(fact)]))

/** Days on both sides of every change of law, and ordinary ones. */
const someDay = fc.constantFrom(
  '2021-07-01',
  '2023-05-05',
  '2024-06-30',
  '2024-07-01',
  '2025-06-30',
  '2025-07-01',
  '2026-06-30',
  '2026-07-01',
  '2026-10-04',
  '2026-10-05',
  '2026-11-23',
)

/** The same facts without those that a short cut contradicts. */
const consistent = (pack: Pack, facts: Facts): Facts =>
  pack.facts.reduce<Facts>(
    (known, fact) =>
      fact.implies.reduce<Facts>((list, { is, facts: implied }) => {
        if (list[fact.id] !== is) return list
        return Object.fromEntries(
          Object.entries(list).filter(([id, value]) => (implied[id] ?? value) === value),
        )
      }, known),
    facts,
  )

/** A citizen, of whom anything may be known or unknown, born before the day asked about. */
export const citizenOnADay = (pack: Pack): fc.Arbitrary<[Facts, string]> =>
  contradictoryCitizenOnADay(pack).map(([facts, on]) => [consistent(pack, facts), on])

/** The same, with answers that may contradict each other. */
export const contradictoryCitizenOnADay = (pack: Pack): fc.Arbitrary<[Facts, string]> =>
  fc.tuple(fc.record(answersTo(pack), { requiredKeys: [] }), someDay).map(([facts, on]) => {
    const { 'birth-date': birth, age, ...others } = facts
    // A date of birth and another age at once do not describe one person.
    if (typeof birth === 'string' && birth <= on) return [{ ...others, 'birth-date': birth }, on]
    return [age === undefined ? others : { ...others, age }, on]
  })
