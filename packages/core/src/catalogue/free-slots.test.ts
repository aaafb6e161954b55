import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Holiday } from '../calendar/holiday.ts'
import type { WorkCalendar } from '../calendar/open-intervals.ts'
import { Booking } from './booking.ts'
import { freeSlots } from './free-slots.ts'

const calendar: WorkCalendar = { timeZone: 'Asia/Ho_Chi_Minh', holidays: [] }
const booking = Booking.parse({
  windows: [
    { days: [1, 2], opens: '08:00', closes: '10:30' },
    { days: [1, 2], opens: '14:00', closes: '15:00' },
  ],
  slotMinutes: 60,
  noticeHours: 4,
  horizonDays: 2,
})
/** A Monday. */
const monday = (time: string) => `2026-11-23T${time}:00+07:00`
const local = (instants: { starts: string }[]) =>
  instants.map(({ starts }) => new Date(Date.parse(starts) + 7 * 3_600_000).toISOString().slice(8, 16))

describe('freeSlots', () => {
  it.each([
    [
      'at night, all of the day',
      '00:00',
      ['23T08:00', '23T09:00', '23T14:00', '24T08:00', '24T09:00', '24T14:00'],
    ],
    [
      'exactly the notice before',
      '04:00',
      ['23T08:00', '23T09:00', '23T14:00', '24T08:00', '24T09:00', '24T14:00'],
    ],
    [
      'a minute too late for the first',
      '04:01',
      ['23T09:00', '23T14:00', '24T08:00', '24T09:00', '24T14:00'],
    ],
    ['within a window', '09:00', ['23T14:00', '24T08:00', '24T09:00', '24T14:00']],
    ['in the evening', '20:00', ['24T08:00', '24T09:00', '24T14:00']],
  ])('%s', (_, time, expected) => {
    expect(local(freeSlots(booking, { at: monday(time), taken: [], calendar }))).toEqual(expected)
  })

  it('offers no slot that would end after the window', () => {
    const starts = local(freeSlots(booking, { at: monday('00:00'), taken: [], calendar }))
    expect(starts).not.toContain('23T10:00')
  })

  it('leaves out what is taken, in whatever offset it is written', () => {
    const taken = ['2026-11-23T01:00:00Z', '2026-11-23T14:00:00+07:00']
    expect(local(freeSlots(booking, { at: monday('00:00'), taken, calendar }))).toEqual([
      '23T09:00',
      '24T08:00',
      '24T09:00',
      '24T14:00',
    ])
  })

  it('leaves out both slots that a visit between them takes part of', () => {
    const slots = freeSlots(booking, { at: monday('00:00'), taken: [monday('08:30')], calendar })
    expect(local(slots)[0]).toBe('23T14:00')
  })

  it('offers a slot until as many visits are booked as fit', () => {
    const roomy = { ...booking, capacity: 2 }
    const at = monday('00:00')
    const one = freeSlots(roomy, { at, taken: [monday('08:00')], calendar })
    const two = freeSlots(roomy, { at, taken: [monday('08:00'), monday('08:00')], calendar })
    expect([local(one)[0], local(two)[0]]).toEqual(['23T08:00', '23T09:00'])
  })

  it('offers nothing on a public holiday', () => {
    const holiday = Holiday.parse({
      id: 'day',
      from: '2026-11-23',
      to: '2026-11-23',
      name: { vi: 'Ngày nghỉ', en: 'Holiday' },
      provenance: { sources: [], verified: true, checked: '2026-11-01' },
    })
    const slots = freeSlots(booking, {
      at: monday('00:00'),
      taken: [],
      calendar: { ...calendar, holidays: [holiday] },
    })
    expect(local(slots)[0]).toBe('24T08:00')
  })

  it('gives slots in order, apart by their length, never sooner than the notice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 * 24 * 60 }),
        fc.integer({ min: 10, max: 240 }),
        (minutes, slotMinutes) => {
          const at = new Date(Date.parse(monday('00:00')) + minutes * 60_000).toISOString()
          const slots = freeSlots({ ...booking, slotMinutes, horizonDays: 14 }, { at, taken: [], calendar })
          const starts = slots.map((slot) => Date.parse(slot.starts))
          for (const [index, start] of starts.entries()) {
            expect(start).toBeGreaterThanOrEqual(Date.parse(at) + 4 * 3_600_000)
            expect(start - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(slotMinutes * 60_000)
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})
