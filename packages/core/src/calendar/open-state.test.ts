import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinutes, instantOf } from '../time/instant.ts'
import type { Holiday } from './holiday.ts'
import type { WorkCalendar } from './open-intervals.ts'
import { openState } from './open-state.ts'
import { OpeningHours } from './opening-hours.ts'

const timeZone = 'Asia/Ho_Chi_Minh'
const holiday = (from: string, to: string, verified: boolean, kind: Holiday['kind'] = 'closed'): Holiday => ({
  id: `${kind}-${from}`,
  from,
  to,
  kind,
  name: { vi: 'x', en: 'x' },
  provenance: { sources: [], verified, checked: '2026-11-23' },
})
const calendar: WorkCalendar = {
  timeZone,
  holidays: [
    holiday('2026-11-24', '2026-11-24', false),
    holiday('2026-12-31', '2027-01-01', true),
    holiday('2026-12-26', '2026-12-26', true, 'working'),
    holiday('2027-01-09', '2027-01-09', false, 'working'),
  ],
}
const office: OpeningHours = [
  { days: [1, 2, 3, 4, 5], opens: '07:30', closes: '11:30', holidays: false },
  { days: [1, 2, 3, 4, 5], opens: '13:30', closes: '17:00', holidays: false },
]
const evening: OpeningHours = [{ days: [3, 4, 5, 6, 7], opens: '13:00', closes: '20:30', holidays: true }]
const night: OpeningHours = [{ days: [5, 6], opens: '20:00', closes: '02:00', holidays: false }]
const week: OpeningHours = [{ days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00', holidays: true }]

const at = (date: string, time: string) =>
  instantOf(date, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), timeZone)

describe('opening hours at a moment', () => {
  it.each<[string, OpeningHours, [string, string], boolean, [string, string] | undefined, boolean]>([
    ['Monday morning, until lunch', office, ['2026-11-23', '09:00'], true, ['2026-11-23', '11:30'], true],
    ['the minute of opening', office, ['2026-11-23', '07:30'], true, ['2026-11-23', '11:30'], true],
    ['the minute of closing', office, ['2026-11-23', '11:30'], false, ['2026-11-23', '13:30'], true],
    ['lunch', office, ['2026-11-23', '12:00'], false, ['2026-11-23', '13:30'], true],
    ['before an unconfirmed holiday', office, ['2026-11-23', '18:00'], false, ['2026-11-24', '07:30'], false],
    ['on an unconfirmed holiday', office, ['2026-11-24', '09:00'], true, ['2026-11-24', '11:30'], false],
    ['Friday evening', office, ['2026-11-27', '18:00'], false, ['2026-11-30', '07:30'], true],
    ['a confirmed holiday', office, ['2026-12-31', '09:00'], false, ['2027-01-04', '07:30'], true],
    ['a working Saturday', office, ['2026-12-26', '09:00'], true, ['2026-12-26', '11:30'], true],
    ['an ordinary Saturday', office, ['2026-12-19', '09:00'], false, ['2026-12-21', '07:30'], true],
    ['a Saturday that may be worked', office, ['2027-01-09', '09:00'], false, ['2027-01-11', '07:30'], false],
    [
      'a line that is open on holidays',
      evening,
      ['2026-12-31', '14:00'],
      true,
      ['2026-12-31', '20:30'],
      true,
    ],
    ['a line without Mondays', evening, ['2026-11-30', '14:00'], false, ['2026-12-02', '13:00'], true],
    ['after midnight', night, ['2026-11-28', '01:59'], true, ['2026-11-28', '02:00'], true],
    ['after the night', night, ['2026-11-29', '02:00'], false, ['2026-12-04', '20:00'], true],
    ['day and night by timetable', week, ['2026-11-23', '03:00'], true, undefined, true],
    ['always', 'always', ['2026-12-31', '03:00'], true, undefined, true],
    ['never', [], ['2026-11-23', '09:00'], false, undefined, true],
  ])('%s', (_name, hours, [date, time], open, change, certain) => {
    const until = change && at(...change)
    expect(openState(hours, at(date, time), calendar)).toEqual({
      open,
      ...(until !== undefined && (open ? { closesAt: until } : { opensAt: until })),
      certain,
    })
  })

  it('is read on the clocks of its zone, whatever the offset of the moment', () => {
    expect(openState(office, '2026-11-23T00:30:00-02:00', calendar).open).toBe(true)
    expect(openState(office, '2026-11-23T00:29:59Z', calendar).open).toBe(false)
  })

  it('does not hang on what was asked before', () => {
    const minute = fc.integer({ min: 0, max: 90 * 24 * 60 })
    const nearby = fc.integer({ min: -36 * 60, max: 36 * 60 })
    fc.assert(
      fc.property(minute, nearby, fc.constantFrom(office, evening, night, week), (first, later, hours) => {
        const before = addMinutes('2026-11-01T00:00:00Z', first)
        const now = addMinutes(before, later)
        openState(hours, before, calendar)
        expect(openState(hours, now, calendar)).toEqual(openState(hours, now, { ...calendar }))
      }),
    )
  })

  it('changes exactly when it says, and not before', () => {
    const minutes = fc.integer({ min: 0, max: 90 * 24 * 60 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(office, evening, night), (offset, hours) => {
        const now = addMinutes('2026-11-01T00:00:00Z', offset)
        const state = openState(hours, now, calendar)
        const change = state.open ? state.closesAt : state.opensAt
        if (change === undefined) throw new Error('These hours always change.')
        expect(Date.parse(change)).toBeGreaterThan(Date.parse(now))
        expect(openState(hours, change, calendar).open).toBe(!state.open)
        expect(openState(hours, addMinutes(change, -1), calendar).open).toBe(state.open)
      }),
    )
  })
})

describe('a timetable', () => {
  it.each([
    ['00:00', '24:00', true],
    ['20:00', '02:00', true],
    ['07:30', '24:30', false],
    ['7:30', '17:00', false],
    ['07:60', '17:00', false],
  ])('from %s to %s: %s', (opens, closes, valid) =>
    expect(OpeningHours.safeParse([{ days: [1], opens, closes }]).success).toBe(valid),
  )
})
