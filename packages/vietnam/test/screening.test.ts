import { readFileSync } from 'node:fs'
import {
  continuation,
  fill,
  fitsAge,
  flagsOf,
  interpret,
  isLoinc,
  nextItem,
  score,
  staffNotesOf,
} from '@caunoi/core/screening'
import { describe, expect, it } from 'vitest'
import { vietnam } from '../src/index.ts'
import { describeInstrument } from './screening/describe-instrument.ts'
import { describeWords } from './screening/describe-words.ts'
import { oracles } from './screening/oracle.ts'

const runs = process.env.CAUNOI_TEST_SCALE === 'long' ? 5_000 : 150

const instrument = (id: string) => {
  const found = vietnam.questionnaires.find((questionnaire) => questionnaire.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const result = (id: string, answers: Record<string, string>) => {
  const scored = score(instrument(id), answers)
  if (!scored.ok) throw new Error(JSON.stringify(scored.error))
  return scored.value
}
const all = (id: string, code: string) =>
  Object.fromEntries(
    instrument(id)
      .items.filter((item) => item.scored)
      .map((item) => [item.id, code]),
  )

describe('the instruments of the pack', () => {
  it('are all written down a second time', () => {
    expect(vietnam.questionnaires.map(({ id }) => id).sort()).toEqual(oracles.map(({ id }) => id).sort())
  })

  it('show only what may be shown: WHO texts are not among them', () => {
    const open = vietnam.questionnaires.filter(({ text }) => text !== 'importer').map(({ id }) => id)
    expect(open.sort()).toEqual(['gad-2', 'gad-7', 'gds-15', 'hark', 'pc-ptsd-5', 'phq-2', 'phq-9'])
  })

  it('are each named in the NOTICE with their source, if their words are here', () => {
    const notice = readFileSync(new URL('../NOTICE', import.meta.url), 'utf8').replace(/\s+/g, ' ')
    for (const { id, text, licence } of vietnam.questionnaires)
      expect([id, notice.includes(text === 'importer' ? id.toUpperCase() : licence.attribution)]).toEqual([
        id,
        true,
      ])
  })

  it('have LOINC codes whose check digits fit', () => {
    const codes = vietnam.questionnaires.flatMap(({ loinc, items, scales }) => [
      loinc,
      ...scales.map((scale) => scale.loinc),
      ...items.flatMap((item) => [item.loinc, ...item.options.map((option) => option.loinc)]),
    ])
    const given = codes.filter((code) => code !== undefined)
    expect(given.length).toBeGreaterThan(50)
    expect(given.filter((code) => !isLoinc(code))).toEqual([])
  })

  it('mark own Vietnamese words as not validated', () => {
    for (const { id, wording } of vietnam.questionnaires)
      expect([id, wording.vi.validated]).toEqual([id, false])
  })
})

for (const oracle of oracles) {
  describeInstrument(instrument(oracle.id), oracle, runs)
  describeWords(vietnam, instrument(oracle.id), oracle)
}

describe('asking', () => {
  it('goes through the PHQ-9 in order and ends with the question on daily life', () => {
    const answers: Record<string, string> = {}
    const asked: string[] = []
    for (
      let item = nextItem(instrument('phq-9'), answers);
      item;
      item = nextItem(instrument('phq-9'), answers)
    ) {
      asked.push(item.id)
      answers[item.id] = '1'
    }
    expect(asked).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'difficulty'])
  })

  it('does not ask how hard life is when nothing is the matter', () => {
    expect(nextItem(instrument('phq-9'), all('phq-9', '0'))).toBeNull()
    expect(nextItem(instrument('phq-9'), { ...all('phq-9', '0'), 3: '1' })?.id).toBe('difficulty')
  })

  it('ends the PC-PTSD-5 when no such event happened, with the least value', () => {
    const questionnaire = instrument('pc-ptsd-5')
    expect(nextItem(questionnaire, {})?.id).toBe('event')
    expect(nextItem(questionnaire, { event: 'yes' })?.id).toBe('1')
    expect(nextItem(questionnaire, { event: 'no' })).toBeNull()
    expect(result('pc-ptsd-5', { event: 'no' })).toMatchObject({ complete: true, scales: [{ value: 0 }] })
    expect(result('pc-ptsd-5', { event: 'no', 1: 'yes' })).toMatchObject({ scales: [{ value: 0 }] })
    expect(result('pc-ptsd-5', { event: 'yes' })).toMatchObject({ complete: false })
  })

  it.each(['epds', 'dass-21', 'k6', 'k10', 'sdq', 'm-chat-r', 'phq-a'])(
    'scores %s but has nothing to show of it',
    (id) => {
      expect(nextItem(instrument(id), {})).toBeNull()
      expect(score(instrument(id), {}).ok).toBe(true)
    },
  )

  it.each([
    ['phq-2', { 1: '1', 2: '1' }, 'phq-9'],
    ['phq-2', { 1: '1', 2: '0' }, undefined],
    ['gad-2', { 1: '2', 2: '1' }, 'gad-7'],
    ['gad-2', { 1: '1', 2: '1' }, undefined],
    ['phq-2', { 1: '3' }, undefined],
  ] as const)('after %s with %o goes on with %s', (id, answers, longer) => {
    const next = continuation(instrument(id), answers, result(id, answers))
    expect(next?.questionnaire).toBe(longer)
    if (next) {
      expect(next.answers).toEqual(answers)
      expect(nextItem(instrument(next.questionnaire), next.answers)?.id).toBe('3')
    }
  })

  it.each([
    ['m-chat-r', '2025-07-23', true],
    ['m-chat-r', '2025-07-24', false],
    ['m-chat-r', '2024-05-23', true],
    ['m-chat-r', '2024-04-23', false],
    ['gds-15', '1966-11-23', true],
    ['gds-15', '1966-11-24', false],
    ['sdq', '2008-11-24', true],
    ['sdq', '2008-11-23', false],
  ])('%s for somebody born on %s on 2026-11-23: %s', (id, birth, fits) => {
    expect(fitsAge(instrument(id), birth, '2026-11-23')).toBe(fits)
  })
})

describe('the answer that needs a person', () => {
  it('is noticed in every combination of the PHQ-9 that holds it', () => {
    const questionnaire = instrument('phq-9')
    const counts = { raised: 0, quiet: 0 }
    for (let mask = 0; mask < 4 ** 9; mask += 1) {
      const answers = Object.fromEntries(
        Array.from({ length: 9 }, (_, index) => [String(index + 1), String((mask >> (2 * index)) & 3)]),
      )
      const raised = flagsOf(questionnaire, answers).some(({ kind }) => kind === 'suicide')
      if (raised !== (answers[9] !== '0')) throw new Error(JSON.stringify(answers))
      counts[raised ? 'raised' : 'quiet'] += 1
    }
    expect(counts).toEqual({ raised: 3 * 4 ** 8, quiet: 4 ** 8 })
  }, 60_000)

  it('speaks over a low total', () => {
    const { meaning } = interpret(instrument('phq-9'), result('phq-9', { ...all('phq-9', '0'), 9: '1' }))
    expect(meaning?.urgency).toBe('talk')
  })

  it('needs no other answer', () => {
    expect(result('phq-9', { 9: '1' }).flags).toEqual([{ kind: 'suicide', item: '9', severity: 'urgent' }])
  })
})

describe('missing answers', () => {
  const eight = { 1: '2', 2: '2', 3: '1', 4: '1', 5: '1', 6: '1', 7: '0', 9: '0' }

  it('of the PHQ-9 give staff the sum, what is possible and the published estimate, the person no band', () => {
    expect(result('phq-9', eight)).toEqual({
      complete: false,
      missing: ['8'],
      scales: [{ id: 'total', value: 8, min: 0, max: 27, bounds: { from: 8, to: 11 }, prorated: 9 }],
      flags: [],
    })
  })

  it('are not estimated when three are missing, nor when the ninth is', () => {
    const { 1: _one, 2: _two, ...five } = eight
    expect(result('phq-9', five).scales[0]).not.toHaveProperty('prorated')
    const { 9: _nine, ...noNinth } = { ...eight, 8: '0' }
    expect(result('phq-9', noNinth).scales[0]).not.toHaveProperty('prorated')
  })

  it('of an SDQ scale are estimated from three of five', () => {
    const scale = (answers: Record<string, string>) =>
      result('sdq', answers).scales.find(({ id }) => id === 'emotional')
    expect(scale({ 3: '2', 8: '1', 13: '1' })?.prorated).toBe(7)
    expect(scale({ 3: '2', 8: '1' })).not.toHaveProperty('prorated')
  })
})

describe('cut-offs', () => {
  it('of Vietnamese studies turn "little" into "talk to somebody"', () => {
    const four = { ...all('phq-9', '0'), 1: '3', 2: '1' }
    expect(result('phq-9', four).scales[0]?.band?.id).toBe('minimal')
    expect(interpret(instrument('phq-9'), result('phq-9', four)).meaning?.urgency).toBe('talk')
  })

  it('can be chosen by their names', () => {
    const four = result('phq-9', { ...all('phq-9', '0'), 1: '3', 2: '1' })
    const general = interpret(instrument('phq-9'), four, { profiles: ['general'] })
    expect(general.meaning?.band).toBe('minimal')
    expect(general.cutOffs.map(({ cutOff, reached }) => [cutOff.id, cutOff.positive, reached])).toEqual([
      ['general', 10, false],
    ])
  })

  it('of the EPDS catch a mother whom the Western one misses', () => {
    const four = { ...all('epds', '3'), 1: '2', 2: '2', 4: '0' }
    expect(result('epds', four).scales[0]).toMatchObject({ value: 4, band: { id: 'low' } })
    expect(interpret(instrument('epds'), result('epds', four)).meaning?.urgency).toBe('talk')
  })
})

describe('notes for staff', () => {
  it.each([
    ['gds-15', { 12: 'yes' }, ['worthless']],
    ['gds-15', { 2: 'yes', 3: 'yes', 4: 'yes', 6: 'yes', 14: 'yes' }, ['ask-about-life', 'hopeless']],
    ['gds-15', { 12: 'no' }, []],
    ['phq-9', { difficulty: '2' }, ['hard-days']],
    ['dass-21', { 21: '2' }, ['meaningless']],
    ['dass-21', { 21: '1' }, []],
  ] as const)('%s %o: %o', (id, answers, notes) => {
    expect(staffNotesOf(instrument(id), answers).map((note) => note.id)).toEqual(notes)
  })
})

describe('the form of address', () => {
  it.each([
    ['ông/bà', 'Ông/bà có thấy'],
    ['em', 'Em có thấy'],
    ['anh/chị', 'Anh/chị có thấy'],
  ] as const)('%s', (you, said) => {
    expect(fill('{You} có thấy {you}', you)).toBe(`${said} ${you}`)
  })
})
