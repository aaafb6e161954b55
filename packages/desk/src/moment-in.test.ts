import { vietnam } from '@caunoi/vietnam'
import { expect, it } from 'vitest'
import { momentIn } from './moment-in.ts'

const newYear = '2026-12-31T18:00:00.000Z'

it.each([
  ['25/11 9:00', '2026-11-23T03:00:00.000Z', '2026-11-25T02:00:00.000Z'],
  ['25/11 9h30', '2026-11-23T03:00:00.000Z', '2026-11-25T02:30:00.000Z'],
  ['2/1 8:00', '2026-11-23T03:00:00.000Z', '2027-01-02T01:00:00.000Z'],
  ['2/1/2027 8:00', '2026-11-23T03:00:00.000Z', '2027-01-02T01:00:00.000Z'],
])('%s, written at %s', (words, now, moment) => {
  expect(momentIn(words, now, vietnam)).toBe(moment)
})

it('in the first hours of a year it was still the year before: the calendar is the one of the pack', () => {
  expect(momentIn('25/11 9:00', newYear, vietnam)).toBe('2027-11-25T02:00:00.000Z')
})

it.each(['tomorrow', '31/2 9:00', '25/11 25:00', ''])('%j is no moment', (words) => {
  expect(momentIn(words, newYear, vietnam)).toBeUndefined()
})
