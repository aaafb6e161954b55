import { describe, expect, it } from 'vitest'
import { Pack } from '../pack.ts'
import { checkHolidays } from './check-holidays.ts'

const holiday = (changes: Record<string, unknown> = {}, provenance: Record<string, unknown> = {}) => ({
  id: 'new-year-2027',
  from: '2027-01-01',
  to: '2027-01-01',
  name: { vi: 'Tết Dương lịch', en: "New Year's Day" },
  provenance: {
    sources: [{ document: 'labour-code' }],
    verified: true,
    checked: '2026-11-23',
    ...provenance,
  },
  ...changes,
})
const pack = (...holidays: unknown[]): Pack =>
  Pack.parse({
    id: 'test',
    version: '1.0.0',
    timeZone: 'Asia/Ho_Chi_Minh',
    sources: [{ id: 'labour-code', title: { vi: 'Bộ luật Lao động', en: 'Labour Code' } }],
    holidays,
  })
const codes = (holidays: Pack, on?: string) =>
  checkHolidays(holidays, on).map(({ code, severity }) => `${severity} ${code}`)

describe('the public holidays of a pack', () => {
  it('have nothing wrong when all is well', () => expect(codes(pack(holiday()), '2026-10-01')).toEqual([]))
  it.each([
    ['end before they begin', [holiday({ to: '2026-12-31' })], ['error ends-before-start']],
    ['have an id twice', [holiday(), holiday()], ['error duplicate-id']],
    [
      'name a source that is not there',
      [holiday({}, { sources: [{ document: 'x' }] })],
      ['warning unknown-source'],
    ],
    [
      'wait for a confirmation',
      [holiday({}, { verified: false, confirm: 'The date' })],
      ['warning unverified'],
    ],
    ['wait, and nobody knows for what', [holiday({}, { verified: false })], ['warning confirm-missing']],
  ])('%s', (_name, holidays, expected) => expect(codes(pack(...holidays))).toEqual(expected))
  it.each([
    ['2026-10-03', []],
    ['2026-10-04', ['warning holidays-run-out']],
  ])('reach far enough on %s: %j', (on, expected) => expect(codes(pack(holiday()), on)).toEqual(expected))
})
