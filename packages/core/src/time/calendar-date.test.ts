import { describe, expect, it } from 'vitest'
import { addDays, addYears, ageOn, daysBetween, isCalendarDate, monthsOn, weekday } from './calendar-date.ts'

describe('a calendar date', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'])('%s exists', (text) => {
    expect(isCalendarDate(text)).toBe(true)
  })
  it.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-04-01', '2026-4-1', ''])(
    '%s does not',
    (text) => expect(isCalendarDate(text)).toBe(false),
  )
})

describe('an age', () => {
  it.each([
    ['1951-03-12', '2026-03-11', 74],
    ['1951-03-12', '2026-03-12', 75],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-05-01', '2026-04-30', -1],
  ])('born %s is on %s %i', (birth, on, age) => expect(ageOn(birth, on)).toBe(age))

  it('in months counts only full months', () => {
    expect(monthsOn('2023-01-31', '2023-02-28')).toBe(0)
    expect(monthsOn('2023-01-15', '2026-01-14')).toBe(35)
    expect(monthsOn('2023-01-15', '2026-01-15')).toBe(36)
  })
})

describe('arithmetic', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(addYears('1952-03-12', 75)).toBe('2027-03-12')
    expect(addYears('2024-02-29', 1)).toBe('2025-03-01')
    expect(daysBetween('2026-10-05', '2026-11-23')).toBe(49)
  })
  it('knows the weekday', () => {
    expect(weekday('2026-11-23')).toBe(1)
    expect(weekday('2026-11-22')).toBe(7)
  })
})
