import { readFileSync } from 'node:fs'
import { parsePack } from '@caunoi/core'
import { continuation, isLoinc, nextItem, score, staffNotesOf } from '@caunoi/core/screening'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { describeInstrument } from '../../vietnam/test/screening/describe-instrument.ts'
import { describeWords } from '../../vietnam/test/screening/describe-words.ts'
import { whoOracles } from '../../vietnam/test/screening/oracle.ts'
import { whoInstruments, withWhoInstruments } from '../src/index.ts'

const runs = process.env.CAUNOI_TEST_SCALE === 'long' ? 5_000 : 150
const joined = withWhoInstruments(vietnam)

const instrument = (id: string) => {
  const found = joined.questionnaires.find((questionnaire) => questionnaire.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const result = (id: string, answers: Record<string, string>) => {
  const scored = score(instrument(id), answers)
  if (!scored.ok) throw new Error(JSON.stringify(scored.error))
  return scored.value
}

describe('the WHO instruments', () => {
  it('are the four, for non-commercial use only, each with its notice', () => {
    expect(whoInstruments.questionnaires.map(({ id }) => id).sort()).toEqual([
      'audit',
      'audit-c',
      'srq-20',
      'who-5',
    ])
    for (const { text, licence } of whoInstruments.questionnaires) {
      expect([text, licence.commercialUse]).toEqual(['non-commercial', false])
      expect(licence.notice.en).toMatch(/WHO|World Health Organization/)
    }
  })

  it('are in no other pack', () => {
    const own = new Set(whoInstruments.questionnaires.map(({ id }) => id))
    expect(vietnam.questionnaires.filter(({ id }) => own.has(id))).toEqual([])
  })

  it('are added once, however often', () => {
    expect(withWhoInstruments(joined)).toEqual(joined)
  })

  it('are each named in the NOTICE with their source', () => {
    const notice = readFileSync(new URL('../NOTICE', import.meta.url), 'utf8').replace(/\s+/g, ' ')
    for (const { licence } of whoInstruments.questionnaires) expect(notice).toContain(licence.attribution)
  })

  it('make a valid pack with the one of Viet Nam', () => {
    expect(parsePack(joined).ok).toBe(true)
  })

  it('have LOINC codes whose check digits fit', () => {
    const codes = whoInstruments.questionnaires.flatMap(({ loinc, items, scales }) => [
      loinc,
      ...scales.map((scale) => scale.loinc),
      ...items.map((item) => item.loinc),
    ])
    expect(codes.filter((code) => code !== undefined && !isLoinc(code))).toEqual([])
  })
})

for (const oracle of whoOracles) {
  describeInstrument(instrument(oracle.id), oracle, runs)
  describeWords(joined, instrument(oracle.id), oracle)
}

describe('AUDIT', () => {
  const asked = (id: string, answers: Record<string, string>) => {
    const given = { ...answers }
    const ids: string[] = []
    for (let item = nextItem(instrument(id), given); item; item = nextItem(instrument(id), given)) {
      ids.push(item.id)
      given[item.id] = '0'
    }
    return { ids, given }
  }

  it('goes from "never" to the last two questions', () => {
    expect(asked('audit', {}).ids).toEqual(['1', '9', '10'])
    expect(result('audit', asked('audit', {}).given)).toMatchObject({
      complete: true,
      scales: [{ value: 0 }],
    })
  })

  it('goes from "little at a time" to the last two questions', () => {
    expect(asked('audit', { 1: '2' }).ids).toEqual(['2', '3', '9', '10'])
    expect(asked('audit', { 1: '2', 2: '1' }).ids).toEqual(['3', '4', '5', '6', '7', '8', '9', '10'])
  })

  it('counts an answer that could have been left out, as on paper', () => {
    expect(result('audit', { 1: '0', 4: '2', 9: '0', 10: '0' }).scales[0]?.value).toBe(2)
  })

  it('takes over the three answers of the AUDIT-C', () => {
    const answers = { 1: '1', 2: '1', 3: '1' }
    const next = continuation(instrument('audit-c'), answers, result('audit-c', answers))
    expect(next).toEqual({ questionnaire: 'audit', answers })
    expect(nextItem(instrument('audit'), next?.answers ?? {})?.id).toBe('4')
  })

  it('is not gone on with below the lower cut-off', () => {
    const answers = { 1: '1', 2: '1', 3: '0' }
    expect(continuation(instrument('audit-c'), answers, result('audit-c', answers))).toBeNull()
  })
})

describe('notes for staff', () => {
  it.each([
    ['srq-20', { 16: 'yes', 17: 'yes' }, ['worthless-and-dying']],
    ['srq-20', { 16: 'yes' }, []],
    ['srq-20', { 1: 'yes', 2: 'yes', 3: 'yes', 4: 'yes', 5: 'yes', 6: 'yes' }, ['near']],
    ['audit', { 1: '4', 3: '4' }, ['heavy-daily']],
    ['audit', { 9: '2' }, ['injury']],
    ['audit', { 9: '1' }, []],
    ['audit-c', { 1: '3', 2: '0', 3: '0' }, ['only-how-often']],
    ['audit-c', { 1: '3', 2: '1', 3: '0' }, []],
  ] as const)('%s %o: %o', (id, answers, notes) => {
    expect(staffNotesOf(instrument(id), answers).map((note) => note.id)).toEqual(notes)
  })
})
