import { z } from 'zod'

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysInMonth = (year: number, month: number) =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)

/** True for an existing day written `YYYY-MM-DD`. */
export const isCalendarDate = (text: string): text is CalendarDate => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** A day in the pack's time zone, ISO `YYYY-MM-DD`. Such strings sort as days do. */
export const CalendarDate = z.string().refine(isCalendarDate, { params: { code: 'not-a-date' } })
export type CalendarDate = string

const parts = (date: CalendarDate): [number, number, number] =>
  date.split('-').map(Number) as [number, number, number]

const write = (year: number, month: number, day: number): CalendarDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The day `days` later (earlier when negative). */
export const addDays = (date: CalendarDate, days: number): CalendarDate => {
  const [year, month, day] = parts(date)
  const moved = new Date(Date.UTC(year, month - 1, day + days))
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** The same day `years` later; 29 February becomes 1 March where there is none, as a birthday does in law. */
export const addYears = (date: CalendarDate, years: number): CalendarDate => {
  const [year, month, day] = parts(date)
  return day > daysInMonth(year + years, month)
    ? write(year + years, month + 1, 1)
    : write(year + years, month, day)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => {
  const [fromYear, fromMonth, fromDay] = parts(from)
  const [toYear, toMonth, toDay] = parts(to)
  return (Date.UTC(toYear, toMonth - 1, toDay) - Date.UTC(fromYear, fromMonth - 1, fromDay)) / 86_400_000
}

/** Full years lived on `on` by someone born on `birth`; negative before birth. */
export const ageOn = (birth: CalendarDate, on: CalendarDate): number => {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return addYears(birth, years) <= on ? years : years - 1
}

/** Full months lived on `on` by someone born on `birth`. */
export const monthsOn = (birth: CalendarDate, on: CalendarDate): number => {
  const [birthYear, birthMonth, birthDay] = parts(birth)
  const [year, month, day] = parts(on)
  return (year - birthYear) * 12 + (month - birthMonth) - (day < birthDay ? 1 : 0)
}

/** ISO number of a day of the week: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** 1 = Monday ... 7 = Sunday. */
export const weekday = (date: CalendarDate): Weekday => {
  const [year, month, day] = parts(date)
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7) as Weekday
}
