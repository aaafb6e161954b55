import { describe, expect, it } from 'vitest'
import { instantOf, localTime } from './instant.ts'

describe('an instant', () => {
  it('is read on the wall clock of the zone, not of the machine', () => {
    expect(localTime('2026-11-22T17:30:00Z', 'Asia/Ho_Chi_Minh')).toEqual({ date: '2026-11-23', minutes: 30 })
  })
  it('is found again from the wall clock', () => {
    expect(instantOf('2026-11-23', 7 * 60 + 30, 'Asia/Ho_Chi_Minh')).toBe('2026-11-23T00:30:00.000Z')
  })
})
