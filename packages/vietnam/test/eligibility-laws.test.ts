import { addDays } from '@caunoi/core'
import {
  assess,
  awards,
  checkFacts,
  type Facts,
  nextQuestion,
  verdicts,
  whatIf,
} from '@caunoi/core/eligibility'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vietnam } from '../src/index.ts'
import { citizenOnADay, contradictoryCitizenOnADay } from './random-citizen.ts'

const citizen = citizenOnADay(vietnam)
const runs = (count: number) => (process.env.CAUNOI_TEST_SCALE === 'long' ? count * 30 : count)
const property = (check: (facts: Facts, on: string) => void, count: number) =>
  fc.assert(
    fc.property(citizen, ([facts, on]) => check(facts, on)),
    { numRuns: runs(count), seed: 20 },
  )

const subsets = <Item>(items: readonly Item[]): Item[][] =>
  items.reduce<Item[][]>((sets, item) => sets.concat(sets.map((set) => [...set, item])), [[]])

const sum = (list: readonly { amount: { value: number } }[]) =>
  list.reduce((total, { amount }) => total + amount.value, 0)

describe('over random citizens and every regime', () => {
  it('the facts made up here are sensible ones', () => {
    property((facts) => {
      expect(checkFacts(vietnam, facts)).toEqual([])
    }, 100)
  })

  it('one more fact never turns a yes into a no or a no into a yes', () => {
    fc.assert(
      fc.property(citizen, fc.nat(), ([facts, on], pick) => {
        const ids = Object.keys(facts)
        if (ids.length === 0) return
        const { [ids[pick % ids.length] as string]: _, ...less } = facts
        const before = verdicts(vietnam, less, { on })
        verdicts(vietnam, facts, { on }).forEach((verdict, index) => {
          if (before[index] !== 'unknown') expect(verdict).toBe(before[index])
        })
      }),
      { numRuns: runs(300), seed: 20 },
    )
  })

  it('not even contradictory answers turn a yes into a no or a no into a yes', () => {
    fc.assert(
      fc.property(contradictoryCitizenOnADay(vietnam), fc.nat(), ([facts, on], pick) => {
        const ids = Object.keys(facts)
        if (ids.length === 0) return
        const { [ids[pick % ids.length] as string]: _, ...less } = facts
        const before = verdicts(vietnam, less, { on })
        verdicts(vietnam, facts, { on }).forEach((verdict, index) => {
          if (verdict !== 'unknown' && before[index] !== 'unknown') expect(verdict).toBe(before[index])
        })
      }),
      { numRuns: runs(300), seed: 20 },
    )
  })

  it('something is missing exactly where the verdict is unknown, and no answered fact is missing', () => {
    property((facts, on) => {
      for (const { verdict, missing } of assess(vietnam, facts, { on })) {
        expect(missing.length > 0).toBe(verdict === 'unknown')
        for (const id of missing) expect(facts[id] ?? null).toBeNull()
      }
    }, 200)
  })

  it('what is paid is a yes, allowed together, and no allowed set gives more', () => {
    property((facts, on) => {
      const assessments = assess(vietnam, facts, { on })
      const due = assessments.filter(
        ({ programme, verdict, amount }) => verdict === 'yes' && amount && programme !== 'facility-care',
      )
      const paid = awards(vietnam, assessments, { on })
      for (const { programme, amount } of paid)
        expect(due.find((assessment) => assessment.programme === programme)?.amount).toEqual(amount)
      for (const { programmes, except } of vietnam.combinations) {
        const allowed = (ids: string[]) =>
          ids.length <= 1 ||
          (ids.length === 2 &&
            except.some((pair) => ids.includes(pair.programme) && pair.with.some((id) => ids.includes(id))))
        const candidates = due.filter(({ programme }) => programmes.includes(programme))
        const best = Math.max(
          0,
          ...subsets(candidates)
            .filter((set) => allowed(set.map(({ programme }) => programme)))
            .map((set) => set.reduce((total, { amount }) => total + (amount?.value ?? 0), 0)),
        )
        const kept = paid.filter(({ programme }) => programmes.includes(programme))
        expect(allowed(kept.map(({ programme }) => programme))).toBe(true)
        expect(sum(kept)).toBe(best)
      }
      const bound = vietnam.combinations.flatMap(({ programmes }) => programmes)
      const free = due.filter(({ programme }) => !bound.includes(programme))
      for (const { programme } of free) expect(paid.map((award) => award.programme)).toContain(programme)
    }, 300)
  })

  it('an amount never falls when one more fact is known', () => {
    fc.assert(
      fc.property(citizen, fc.nat(), ([facts, on], pick) => {
        const ids = Object.keys(facts)
        if (ids.length === 0) return
        const { [ids[pick % ids.length] as string]: _, ...less } = facts
        const after = assess(vietnam, facts, { on })
        assess(vietnam, less, { on }).forEach(({ amount }, index) => {
          if (amount) expect(after[index]?.amount?.value).toBeGreaterThanOrEqual(amount.value)
        })
      }),
      { numRuns: runs(200), seed: 20 },
    )
  })

  it('a date named by what-if is the first day of the yes, and a change named by it can give the yes', () => {
    property((facts, on) => {
      const changes = whatIf(vietnam, facts, { on })
      for (const { programme, from, facts: changed } of changes) {
        const verdictOn = (day: string, known: Facts) =>
          assess(vietnam, known, { on: day, programmes: [programme] })[0]?.verdict
        expect(verdictOn(on, facts)).toBe('no')
        if (from !== undefined) {
          expect(verdictOn(from, facts)).toBe('yes')
          expect(verdictOn(addDays(from, -1), facts)).not.toBe('yes')
        }
        if (changed) expect(verdictOn(on, { ...facts, ...changed })).toBe('yes')
      }
    }, 60)
  })

  it('an interview settles everything and asks no harmless thing twice', () => {
    property((person, on) => {
      let known: Facts = {}
      const asked: string[] = []
      for (;;) {
        const question = nextQuestion(vietnam, known, { on })
        if (!question) break
        expect(asked).not.toContain(question.fact)
        expect(question.decides.length).toBeGreaterThan(0)
        asked.push(question.fact)
        known = { ...known, [question.fact]: person[question.fact] ?? null }
      }
      const refused = asked.filter((id) => known[id] === null)
      for (const { verdict, missing } of assess(vietnam, known, { on })) {
        if (verdict === 'unknown') expect(missing.some((id) => refused.includes(id))).toBe(true)
      }
    }, 25)
  })

  it('rubbish is unknown, never no', () => {
    const rubbish: Facts = {
      age: Number.NaN,
      'household-poverty': 'rich',
      'disability-degree': 5,
      'birth-date': '2026-02-30',
      'monthly-pension': -1,
    }
    expect(assess(vietnam, rubbish, { on: '2026-11-23' }).map(({ verdict }) => verdict)).toEqual(
      assess(vietnam, {}, { on: '2026-11-23' }).map(({ verdict }) => verdict),
    )
    expect(checkFacts(vietnam, rubbish)).toHaveLength(5)
    expect(checkFacts(vietnam, { agee: 3 }).map(({ code }) => code)).toEqual(['unknown-fact'])
  })
})

describe('levels of care in a facility', () => {
  it.each([
    ['2022-10-01', 3, 1_800_000],
    ['2026-11-23', 3, 2_700_000],
    ['2026-11-23', 4, 2_160_000],
  ])('on %s at %i are %i, and no award', (on, age, value) => {
    const child: Facts = { age, 'abandoned-unadopted': true, 'taken-in-by-community-carer': false }
    const assessments = assess(vietnam, child, { on })
    expect(assessments.find(({ programme }) => programme === 'facility-care')?.amount?.value).toBe(value)
    expect(awards(vietnam, assessments, { on }).map(({ programme }) => programme)).not.toContain(
      'facility-care',
    )
  })
})
