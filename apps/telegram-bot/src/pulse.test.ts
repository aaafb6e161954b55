import { addMinutes } from '@caunoi/core'
import { GrammyError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { Pulse, troubleOf } from './pulse.ts'

const NINE = '2026-11-23T02:00:00.000Z'

const pulseAndClock = () => {
  let now = NINE
  const pulse = new Pulse(() => now)
  return {
    pulse,
    pass: (minutes: number) => {
      now = addMinutes(now, minutes)
    },
  }
}

describe('the pulse of Telegram', () => {
  it.each([
    ['just started', 0, { ok: true }],
    ['without an answer for two minutes', 2, { ok: true }],
    ['without an answer for three minutes', 3, { ok: false, trouble: 'no-answer' }],
  ])('%s', (_, minutes, health) => {
    const { pulse, pass } = pulseAndClock()
    pass(minutes)
    expect(pulse.health()).toEqual(health)
  })

  it.each([
    ['names a short outage without alarm', 2, true],
    ['raises the alarm at a long one', 3, false],
  ])('%s, and says when it last answered', (_, minutes, ok) => {
    const { pulse, pass } = pulseAndClock()
    pulse.beats()
    pulse.misses('answered-409')
    pass(minutes)
    expect(pulse.health()).toEqual({ ok, trouble: 'answered-409', lastOk: NINE })
  })

  it('is well again with the next answer', () => {
    const { pulse, pass } = pulseAndClock()
    pulse.misses('no-answer')
    pass(60)
    pulse.beats()
    expect(pulse.health()).toEqual({ ok: true, lastOk: '2026-11-23T03:00:00.000Z' })
  })

  it.each([
    [new Error('getaddrinfo ENOTFOUND'), 'no-answer'],
    [
      new GrammyError('', { ok: false, error_code: 401, description: 'Unauthorized' }, 'getUpdates', {}),
      'answered-401',
    ],
  ])('names an error by its code: %s', (error, trouble) => {
    expect(troubleOf(error)).toBe(trouble)
  })
})
