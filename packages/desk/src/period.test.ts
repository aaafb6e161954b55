import { describe, expect, it } from 'vitest'
import { monthsOf, periodIn } from './period.ts'

describe('a period behind a command', () => {
  it.each([
    ['', '2026-11-01', '2026-11-30'],
    ['10/2026', '2026-10-01', '2026-10-31'],
    ['2/2028', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    [' Q4/2026 ', '2026-10-01', '2026-12-31'],
    ['q1/2027', '2027-01-01', '2027-03-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%j is from %s to %s', (words, from, to) => {
    expect(periodIn(words, '2026-11-23')).toMatchObject({ from, to })
  })

  it.each(['13/2026', '0/2026', 'q5/2026', '23/11/2026', 'tuần này', '1999', '=1+1'])(
    '%j is none',
    (words) => {
      expect(periodIn(words, '2026-11-23')).toBeUndefined()
    },
  )

  it('has the months in it', () => {
    expect(monthsOf({ from: '2026-11-01', to: '2027-01-31', name: '' })).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ])
  })
})
