import { findPlaces, fold, isCalendarDate } from '@caunoi/core'
import type { Fact, FactValue } from '@caunoi/core/eligibility'
import type { Context } from '../../context.ts'
import { money } from '../../money.ts'

const DATE = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})$/

const dateIn = (words: string): string | undefined => {
  const match = DATE.exec(words.trim())
  if (!match) return isCalendarDate(words.trim()) ? words.trim() : undefined
  const [, day = '', month = '', year = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : undefined
}

const UNITS: [RegExp, number][] = [
  [/(tr|trieu|m|million)\b/, 1_000_000],
  [/(k|nghin|ngan|thousand)\b/, 1_000],
]

/** `1,5 triệu`, `500k`, `1.500.000`. */
const moneyIn = (words: string): number | undefined => {
  const text = fold(words)
  const unit = UNITS.find(([pattern]) => pattern.test(text.replace(/[\d.,\s]/g, ' ').trim()))
  const digits = /[\d.,]+/.exec(text)?.[0]
  if (digits === undefined) return undefined
  const number = unit ? Number(digits.replace(',', '.')) * unit[1] : Number(digits.replace(/[.,]/g, ''))
  return Number.isFinite(number) ? number : undefined
}

const integerIn = (words: string): number | undefined => {
  const digits = /\d+/.exec(words)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

const booleanIn = (words: string): boolean | undefined => {
  const text = fold(words).trim()
  if (/^(co|dung|phai|roi|yes|y)\b/.test(text)) return true
  return /^(khong|ko|chua|no|n)\b/.test(text) ? false : undefined
}

const within = (fact: Fact, value: number | undefined): number | undefined =>
  value === undefined || value < (fact.min ?? 0) || value > (fact.max ?? Number.MAX_SAFE_INTEGER)
    ? undefined
    : value

/** The answer in typed words, or undefined when it is none to this question. */
export const answerIn = (fact: Fact, words: string, context: Context): FactValue | undefined => {
  switch (fact.type) {
    case 'date': {
      const date = dateIn(words)
      return date !== undefined && date <= context.today ? date : undefined
    }
    case 'integer':
      return within(fact, integerIn(words))
    case 'money':
      return within(fact, moneyIn(words))
    case 'boolean':
      return booleanIn(words)
    case 'place':
      return findPlaces(context.world.pack, words)
        .flatMap((candidate) => candidate.units)
        .map((place) => (place.kind === 'province' ? place.id : place.parent))
        .find((id) => id !== undefined)
    case 'enum':
      return fact.values?.find((choice) => fold(context.raw(choice.label)) === fold(words.trim()))?.id
  }
}

/** An answer in words. */
export const answerText = (fact: Fact, value: FactValue | null | undefined, context: Context): string => {
  if (value === null || value === undefined) return context.l('benefits-unknown')
  if (typeof value === 'boolean') return context.l(value ? 'benefits-yes' : 'benefits-no')
  if (fact.type === 'money') return money(Number(value), context.language)
  if (fact.type === 'date') return String(value).split('-').reverse().join('/')
  if (fact.type === 'place') {
    const place = context.world.pack.places.find((entry) => entry.id === value)
    return place ? context.raw(place.name) : String(value)
  }
  const choice = fact.values?.find((entry) => entry.id === value)
  return choice ? context.raw(choice.label) : String(value)
}
