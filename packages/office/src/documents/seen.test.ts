import { addMinutes } from '@caunoi/core'
import { describe, expect, it } from 'vitest'
import type { SeenUpdate } from './person.ts'
import { remembered, wasSeen } from './seen.ts'

const NOW = '2026-11-27T08:00:00.000Z'

const having = (count: number, begun: SeenUpdate[] = []): SeenUpdate[] =>
  Array.from({ length: count }, (_, index) => `${index}`).reduce(
    (updates, id) => remembered(updates, id, NOW),
    begun,
  )

describe('the memory of inputs', () => {
  it('does not grow with how much somebody writes', () => {
    expect(having(200)).toHaveLength(200)
    expect(having(5_000)).toHaveLength(200)
  })

  it('knows each of the last 200, twice what a channel can bring again', () => {
    const updates = having(5_000)
    expect(wasSeen(updates, '4999')).toBe(true)
    expect(wasSeen(updates, '4800')).toBe(true)
    expect(wasSeen(updates, '4799')).toBe(false)
  })

  it('shortens what an earlier release let grow', () => {
    const grown = Array.from({ length: 3_000 }, (_, index) => ({ id: `old-${index}`, at: NOW }))
    expect(having(1, grown)).toHaveLength(200)
  })

  it('forgets what is 48 hours old', () => {
    const old = [{ id: 'old', at: addMinutes(NOW, -48 * 60) }]
    const young = [{ id: 'young', at: addMinutes(NOW, 1 - 48 * 60) }]
    expect(remembered([...old, ...young], 'new', NOW).map(({ id }) => id)).toEqual(['young', 'new'])
  })
})
