import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinutes, instantOf, localTime } from '../time/instant.ts'
import type { WorkCalendar } from './open-intervals.ts'
import { openState } from './open-state.ts'
import type { OpeningHours } from './opening-hours.ts'
import { addWorkingDays, addWorkingMinutes, endOfWork, workingMinutesBetween } from './working-time.ts'

const calendar: WorkCalendar = {
  timeZone: 'Asia/Ho_Chi_Minh',
  holidays: [
    {
      id: 'new-year',
      from: '2027-01-01',
      to: '2027-01-01',
      kind: 'closed',
      name: { vi: 'x', en: 'x' },
      provenance: { sources: [], verified: true, checked: '2026-11-23' },
    },
    {
      id: 'perhaps',
      from: '2026-11-24',
      to: '2026-11-24',
      kind: 'closed',
      name: { vi: 'x', en: 'x' },
      provenance: { sources: [], verified: false, checked: '2026-11-23' },
    },
  ],
}
const office: OpeningHours = [
  { days: [1, 2, 3, 4, 5], opens: '07:30', closes: '11:30', holidays: false },
  { days: [1, 2, 3, 4, 5], opens: '13:30', closes: '17:00', holidays: false },
]
const at = (date: string, time: string) =>
  instantOf(date, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), calendar.timeZone)

describe('working minutes', () => {
  it.each<[string, [string, string], number, [string, string]]>([
    ['within the morning', ['2026-11-23', '08:00'], 60, ['2026-11-23', '09:00']],
    ['to the end of the morning', ['2026-11-23', '08:30'], 180, ['2026-11-23', '11:30']],
    ['over lunch', ['2026-11-23', '11:00'], 60, ['2026-11-23', '14:00']],
    [
      'overnight, and an unconfirmed holiday counts as work',
      ['2026-11-23', '16:30'],
      60,
      ['2026-11-24', '08:00'],
    ],
    ['over the weekend', ['2026-11-27', '16:30'], 240, ['2026-11-30', '11:00']],
    ['over a holiday and a weekend', ['2026-12-31', '16:30'], 60, ['2027-01-04', '08:00']],
    ['from a closed hour', ['2026-11-28', '20:00'], 15, ['2026-11-30', '07:45']],
    ['none while open', ['2026-11-23', '08:00'], 0, ['2026-11-23', '08:00']],
    ['none while closed: the next opening', ['2026-11-28', '20:00'], 0, ['2026-11-30', '07:30']],
  ])('%s', (_name, from, minutes, to) =>
    expect(addWorkingMinutes(at(...from), minutes, office, calendar)).toBe(at(...to)),
  )

  it('pass at every hour where it is always open, and never where it is never open', () => {
    const from = at('2026-11-28', '23:50')
    expect(addWorkingMinutes(from, 20, 'always', calendar)).toBe(addMinutes(from, 20))
    expect(addWorkingMinutes(from, 20, [], calendar)).toBeUndefined()
    expect(workingMinutesBetween(from, addMinutes(from, 20), 'always', calendar)).toBe(20)
    expect(workingMinutesBetween(from, addMinutes(from, 20), [], calendar)).toBe(0)
  })

  const instants = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((offset) => addMinutes('2026-11-10T00:00:00Z', offset))
  const minutes = fc.integer({ min: 1, max: 3_000 })
  const add = (from: string, count: number): string => {
    const to = addWorkingMinutes(from, count, office, calendar)
    if (to === undefined) throw new Error('The office opens again.')
    return to
  }

  it('end in office time: the minute before is open', () => {
    fc.assert(
      fc.property(instants, minutes, (from, count) => {
        expect(openState(office, addMinutes(add(from, count), -1), calendar).open).toBe(true)
      }),
    )
  })
  it('grow with the moment and with their number', () => {
    fc.assert(
      fc.property(instants, instants, minutes, minutes, (a, b, m, n) => {
        const [early, late] = Date.parse(a) <= Date.parse(b) ? [a, b] : [b, a]
        expect(Date.parse(add(early, m))).toBeLessThanOrEqual(Date.parse(add(late, m)))
        expect(Date.parse(add(a, m))).toBeLessThan(Date.parse(add(a, m + n)))
      }),
    )
  })
  it('add up, and are counted as they were added', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, (from, m, n) => {
        expect(add(add(from, m), n)).toBe(add(from, m + n))
        expect(workingMinutesBetween(from, add(from, m), office, calendar)).toBe(m)
      }),
    )
  })
})

describe('working days', () => {
  it.each([
    ['the day itself is not counted', '2026-11-23', 1, '2026-11-24'],
    ['over a weekend', '2026-11-26', 2, '2026-11-30'],
    ['from a Sunday', '2026-11-29', 1, '2026-11-30'],
    ['over a holiday', '2026-12-31', 1, '2027-01-04'],
    ['none', '2026-11-28', 0, '2026-11-28'],
  ])('%s', (_name, from, days, to) => expect(addWorkingDays(from, days, office, calendar)).toBe(to))

  it('never come where nobody works', () =>
    expect(addWorkingDays('2026-11-23', 1, [], calendar)).toBeUndefined())

  it('end with the office, or at midnight where it never closes', () => {
    expect(endOfWork('2026-11-23', office, calendar)).toBe(at('2026-11-23', '17:00'))
    expect(endOfWork('2026-11-28', office, calendar)).toBeUndefined()
    expect(localTime(endOfWork('2026-11-23', 'always', calendar) ?? '', calendar.timeZone)).toEqual({
      date: '2026-11-24',
      minutes: 0,
    })
  })
})
