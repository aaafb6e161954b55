import { addDays, type CalendarDate } from '@caunoi/core'

/** A span of whole months. */
export interface Period {
  from: CalendarDate
  to: CalendarDate
  /** As people write it: `11/2026`, `q4/2026`, `2026`. */
  name: string
}

const two = (value: number): string => String(value).padStart(2, '0')

const months = (year: number, first: number, count: number, name: string): Period => {
  const after = first + count
  const next = after > 12 ? `${year + 1}-01-01` : `${year}-${two(after)}-01`
  return { from: `${year}-${two(first)}-01`, to: addDays(next, -1), name }
}

/**
 * The period that somebody wrote behind a command: nothing (this month), `10/2026`, `2026-10`, `q3/2026` or `2026`. Only
 * whole months, so that figures of two overlapping periods do not give away a single day.
 */
export const periodIn = (words: string, today: CalendarDate): Period | undefined => {
  const written = words.trim().toLowerCase()
  if (written === '') return periodIn(today.slice(0, 7), today)
  const [, quarter, ofYear] = /^q([1-4])\/(20\d{2})$/.exec(written) ?? []
  if (quarter !== undefined && ofYear !== undefined)
    return months(Number(ofYear), Number(quarter) * 3 - 2, 3, written)
  const [, year] = /^(20\d{2})$/.exec(written) ?? []
  if (year !== undefined) return months(Number(year), 1, 12, year)
  const [, first, second] = /^(\d{1,2})\/(20\d{2})$/.exec(written) ?? []
  const [, isoYear, isoMonth] = /^(20\d{2})-(\d{2})$/.exec(written) ?? []
  const month = Number(first ?? isoMonth)
  const inYear = Number(second ?? isoYear)
  if (!(month >= 1 && month <= 12) || Number.isNaN(inYear)) return undefined
  return months(inYear, month, 1, `${month}/${inYear}`)
}

/** The months of a period, as counters are kept: `2026-11`. */
export const monthsOf = ({ from, to }: Period): string[] => {
  const last = to.slice(0, 7)
  const all: string[] = []
  for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]; ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1]
    const name = `${year}-${two(month)}`
    all.push(name)
    if (name >= last) return all
  }
}
