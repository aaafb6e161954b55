import { flagsRaised, type Questionnaire, score } from '@caunoi/core/screening'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersAt, highest, lowest, placesFor, valueAt } from './answer-by-place.ts'
import type { Oracle } from './oracle.ts'

const MOST_COMBINATIONS = 300_000

const scored = (questionnaire: Questionnaire, answers: Record<string, string>) => {
  const result = score(questionnaire, answers)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const valuesOf = (questionnaire: Questionnaire, places: readonly number[]) =>
  Object.fromEntries(
    scored(questionnaire, answersAt(questionnaire, places)).scales.map(({ id, value }) => [id, value]),
  )

const expected = (oracle: Oracle, places: readonly number[]) =>
  Object.fromEntries(Object.keys(oracle.scales).map((id) => [id, valueAt(oracle, id, places)]))

const anyPlaces = (oracle: Oracle) =>
  fc.tuple(...oracle.items.map((scores) => fc.integer({ min: 0, max: scores.length - 1 })))

const combinations = function* (oracle: Oracle): Generator<number[]> {
  const places = oracle.items.map(() => 0)
  for (;;) {
    yield places
    let at = 0
    while (at < places.length && places[at] === (oracle.items[at]?.length ?? 1) - 1) places[at++] = 0
    if (at === places.length) return
    places[at] = (places[at] ?? 0) + 1
  }
}

const bandOf = (oracle: Oracle, scale: string, value: number) =>
  Object.entries(oracle.bands?.[scale] ?? {}).find(([, [from, to]]) => value >= from && value <= to)?.[0]

/** All vectors of one instrument against the one written down by hand. */
export const describeInstrument = (questionnaire: Questionnaire, oracle: Oracle, runs: number): void => {
  const items = questionnaire.items.filter((item) => item.scored)
  const scales = Object.entries(oracle.scales)

  describe(questionnaire.id, () => {
    it('has the published answers in the published order', () => {
      expect(items.map((item) => item.options.map((option) => option.score))).toEqual(oracle.items)
    })

    it.each(scales)('%s runs over its published range, and no further', (id, { range: [min, max] }) => {
      const at = (places: number[]) =>
        scored(questionnaire, answersAt(questionnaire, places)).scales.find((scale) => scale.id === id)
      expect(at(lowest(oracle))).toMatchObject({ value: min, min, max })
      expect(at(highest(oracle))).toMatchObject({ value: max, min, max })
    })

    const edges = Object.entries(oracle.bands ?? {}).flatMap(([scale, bands]) =>
      Object.entries(bands).flatMap(([band, [from, to]]) =>
        [from - 1, from, to, to + 1].flatMap((value) => {
          const places = placesFor(oracle, scale, value)
          return places ? [{ scale, value, band, places }] : []
        }),
      ),
    )
    if (edges.length > 0)
      it.each(edges)('$scale $value lies in the right band (edge of $band)', ({ scale, value, places }) => {
        const result = scored(questionnaire, answersAt(questionnaire, places))
        const own = result.scales.find((entry) => entry.id === scale)
        expect([own?.value, own?.band?.id]).toEqual([value, bandOf(oracle, scale, value)])
        expect(own?.band?.label).toEqual({ vi: expect.any(String), en: expect.any(String) })
      })

    it('raises its flags, each alone, at the answer itself and at no other', () => {
      const all = items.flatMap((item, index) =>
        item.options.map((option, place) => ({
          item,
          option,
          places: lowest(oracle).with(index, place),
          index,
        })),
      )
      for (const { item, option, places, index } of all) {
        const due = (oracle.flags ?? [])
          .filter((flag) => flag.place === index + 1 && option.score >= flag.from)
          .map(({ kind }) => ({ kind, item: item.id, severity: 'urgent' }))
        expect(flagsRaised(questionnaire, item.id, option.code)).toEqual(due)
        expect(scored(questionnaire, answersAt(questionnaire, places)).flags).toEqual(due)
      }
    })

    it('gives no band when any answer is missing, and says which', () => {
      for (const item of items) {
        const { [item.id]: _left, ...answers } = answersAt(questionnaire, highest(oracle))
        const result = scored(questionnaire, answers)
        expect(result).toMatchObject({ complete: false, missing: [item.id] })
        for (const scale of questionnaire.scales) {
          const own = result.scales.find(({ id }) => id === scale.id)
          expect(own?.band === undefined || !scale.items.includes(item.id)).toBe(true)
          if (scale.items.includes(item.id)) expect(own?.bounds?.to).toBeGreaterThan(own?.bounds?.from ?? 0)
        }
      }
      expect(scored(questionnaire, {})).toMatchObject({ complete: false, missing: items.map(({ id }) => id) })
    })

    it.each(['99', 'constructor', ''])('refuses the answer %j and the item %j', (wrong) => {
      const [first] = items
      const id = first?.id ?? ''
      expect(score(questionnaire, { [id]: wrong })).toMatchObject({
        ok: false,
        error: [{ code: 'unknown-option', path: [id], severity: 'error' }],
      })
      expect(score(questionnaire, { [`x${wrong}`]: '0' })).toMatchObject({
        ok: false,
        error: [{ code: 'unknown-item', path: [`x${wrong}`] }],
      })
    })

    const total = oracle.items.reduce((count, scores) => count * scores.length, 1)
    if (total <= MOST_COMBINATIONS)
      it(`adds up right for all ${total} combinations`, () => {
        let wrong = 0
        for (const places of combinations(oracle)) {
          const result = scored(questionnaire, answersAt(questionnaire, places))
          for (const { id, value, band } of result.scales) {
            const due = valueAt(oracle, id, places)
            if (value !== due || band?.id !== bandOf(oracle, id, due)) wrong += 1
          }
          if (!result.complete) wrong += 1
        }
        expect(wrong).toBe(0)
      }, 120_000)

    it('adds up right for any answers, in any order', () => {
      fc.assert(
        fc.property(anyPlaces(oracle), fc.infiniteStream(fc.nat()), (places, order) => {
          expect(valuesOf(questionnaire, places)).toEqual(expected(oracle, places))
          const entries = Object.entries(answersAt(questionnaire, places))
          const shuffled = entries
            .map((entry) => ({ entry, key: order.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ entry }) => entry)
          expect(scored(questionnaire, Object.fromEntries(shuffled))).toEqual(
            scored(questionnaire, Object.fromEntries(entries)),
          )
        }),
        { numRuns: runs },
      )
    })

    it('never falls when an answer scores higher, and stays within its range', () => {
      fc.assert(
        fc.property(anyPlaces(oracle), fc.nat(), fc.nat(), (places, which, other) => {
          const at = which % places.length
          const scores = oracle.items[at] ?? []
          const changed = places.with(at, other % scores.length)
          const up = (scores[changed[at] ?? 0] ?? 0) >= (scores[places[at] ?? 0] ?? 0)
          const [low, high] = up ? [places, changed] : [changed, places]
          const before = valuesOf(questionnaire, low)
          const after = valuesOf(questionnaire, high)
          for (const [id, { range }] of scales) {
            expect(after[id]).toBeGreaterThanOrEqual(before[id] ?? Number.NaN)
            expect(before[id]).toBeGreaterThanOrEqual(range[0])
            expect(after[id]).toBeLessThanOrEqual(range[1])
          }
        }),
        { numRuns: runs },
      )
    })

    // What a skip rule left out is answered by nobody later.
    if (items.every((item) => item.skipWhen.length === 0))
      it('keeps what is still possible between its bounds, whatever is answered later', () => {
        fc.assert(
          fc.property(
            anyPlaces(oracle),
            fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length }),
            (places, given) => {
              const whole = answersAt(questionnaire, places)
              const part = Object.fromEntries(
                Object.entries(whole).filter(([id]) => given[items.findIndex((item) => item.id === id)]),
              )
              for (const { id, bounds, value } of scored(questionnaire, part).scales) {
                const final = expected(oracle, places)[id] ?? Number.NaN
                expect(final).toBeGreaterThanOrEqual(bounds?.from ?? value)
                expect(final).toBeLessThanOrEqual(bounds?.to ?? value)
              }
            },
          ),
          { numRuns: runs },
        )
      })
  })
}
