import { readFileSync } from 'node:fs'
import { findServices, OFF_TOPIC, understand } from '@caunoi/core/catalogue'
import { crossValidateNeeds, evaluateNeeds, type NeedLine } from '@caunoi/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vietnam as pack } from '../src/index.ts'

const on = '2026-11-23'
const provinces = ['quang-ninh', 'can-tho']

const linesOf = (file: string): NeedLine[] =>
  readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as NeedLine)

/** Lines that no phrase of the pack was made from; the last two sets were written after the phrases, to be held out. */
const sets = Object.fromEntries(
  ['needs.dev.jsonl', 'needs.held.jsonl', 'needs.fresh.jsonl'].map((file) => [file, linesOf(file)]),
)
const lines = Object.values(sets).flat()

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...pack.phrases.flatMap(({ examples }) => examples)), { maxLength: 4 })
    .map((parts) => parts.join(' ')),
)

const answers = (text: string, place?: string) =>
  findServices(pack, { text, on, at: `${on}T09:00:00+07:00`, ...(place !== undefined && { place }) })

describe('what citizens write', () => {
  describe.each(Object.entries(sets))('in %s', (_, set) => {
    const figures = evaluateNeeds(pack, set, on)

    it('leads to a right door with the first answer in at least 92 of 100 cases', () => {
      expect(figures.first).toBeGreaterThanOrEqual(0.92)
    })

    it('leads to a right door within the first three in at least 98 of 100 cases', () => {
      expect(figures.firstThree).toBeGreaterThanOrEqual(0.98)
    })
  })

  it.each(provinces)('leads there from %s as well', (place) => {
    const right = lines.filter(({ text, accept }) =>
      answers(text, place)[0]?.service.needs.some((need) => accept.includes(need)),
    )
    expect(right.length / lines.length).toBeGreaterThanOrEqual(0.92)
  })

  it('is understood in phrases that were held back, nine times of ten', () => {
    const held = crossValidateNeeds(pack, 5)
    expect(held.first).toBeGreaterThanOrEqual(0.9)
    expect(held.firstThree).toBeGreaterThanOrEqual(0.95)
  }, 60_000)

  it('is never copied into the phrases', () => {
    const known = new Set(pack.phrases.flatMap(({ examples }) => examples))
    expect(lines.filter(({ text }) => text.split(' ').length > 4 && known.has(text))).toEqual([])
  })
})

describe('the phrases of the pack', () => {
  it.each(pack.needs.map(({ id }) => id))('say %s in at least sixty ways', (id) => {
    expect(pack.phrases.find(({ need }) => need === id)?.examples.length).toBeGreaterThanOrEqual(60)
  })

  it('know what is no need at all', () => {
    expect(pack.phrases.find(({ need }) => need === OFF_TOPIC)?.examples.length).toBeGreaterThanOrEqual(150)
  })

  it('are those the stored model was made from, so that the first search need not wait', () => {
    const { fingerprint } = pack['need-model'] ?? {}
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    const started = Date.now()
    understand({ ...pack }, 'xin tư vấn')
    expect(Date.now() - started).toBeLessThan(1000)
  })
})

describe('what has nothing to do with social services', () => {
  it.each([
    'giá vàng hôm nay',
    'gia vang hom nay',
    'thời tiết Hạ Long ngày mai',
    'kết quả xổ số',
    'cách nấu canh chua',
    'what is the weather like tomorrow',
    'asdfgh',
    '👍👍👍',
    '12345',
    '   ',
  ])('gives no answer: %s', (text) => {
    expect(understand(pack, text)).toEqual({ needs: [], offTopic: true })
    expect(answers(text)).toEqual([])
  })
})

describe('every service', () => {
  it.each(pack.services.map((service) => [service.id, service] as const))(
    '%s is reached by its own name in both languages',
    (_, { name, area }) => {
      for (const said of [name.vi, name.en]) {
        const first = answers(said, area[0])[0]?.service.name
        expect([first?.vi, first?.en]).toContain(said)
      }
    },
  )
})

describe('whatever is written', () => {
  it('never throws, is ordered by score after the first three, and says where the words stand', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(undefined, ...provinces), (text, place) => {
        const matches = answers(text, place)
        const rest = matches.slice(3).map(({ score }) => score)
        expect(rest).toEqual([...rest].sort((a, b) => b - a))
        for (const { why } of matches)
          for (const span of why.spans) expect(text.slice(span.start, span.end)).toBe(span.text)
      }),
    )
  })

  it('has the same answer each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(answers(text)).toEqual(answers(text))
      }),
      { numRuns: 50 },
    )
  })

  it('names each service once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ids = answers(text).map(({ service }) => service.id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('gives no service that serves another place', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...provinces), (text, place) => {
        for (const { service } of answers(text, place))
          expect(service.area.length === 0 || service.area.includes(place)).toBe(true)
      }),
    )
  })
})

describe.each(provinces)('each need in %s', (place) => {
  it.each(pack.needs.map(({ id }) => id))('%s has a door that is made for it', (need) => {
    const [first] = findServices(pack, { needs: [need], place, on })
    expect(first?.service.needs).toContain(need)
  })
})
