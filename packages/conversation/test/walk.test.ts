import { vietnam } from '@caunoi/vietnam'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Input } from '../src/index.ts'
import { scaled } from './simulation/scale.ts'
import { act, newStage, type Stage, screensIn, sessionOf, staffDoes } from './simulation/simulation.ts'

const WALKS = scaled(30, 10_000)
const STEPS = 25

const words = [
  'mẹ tôi 76 tuổi không có lương hưu',
  'Hạ Long',
  '0912 345 678',
  '01/02/1950',
  'không biết',
  'chồng tôi đang đánh tôi',
  '5',
]

const command = (name: string): Input => ({ kind: 'command', name, rest: '' })

/** Where a number leads from here: mostly a button, sometimes words, a place, a command or staff. */
const goOn = (stage: Stage, die: number): Stage => {
  const { offered } = sessionOf(stage)
  const pick = Math.floor(die / 10)
  const button = offered[pick % Math.max(1, offered.length)]
  const by = die % 10
  if (by < 6 && button) return act(stage, { kind: 'choice', data: button.data }, vietnam).stage
  if (by === 6) return act(stage, { kind: 'location', latitude: 10.03, longitude: 105.78 }, vietnam).stage
  if (by === 7)
    return (
      staffDoes(stage, { type: 'take' }, vietnam) ??
      staffDoes(stage, { type: 'message-citizen', text: 'Bạn khỏe không?' }, vietnam) ??
      act(stage, command('timgiup'), vietnam)
    ).stage
  return act(stage, { kind: 'text', text: words[pick % words.length] ?? '' }, vietnam).stage
}

const walk = fc.array(fc.nat({ max: 999_999 }), { minLength: STEPS, maxLength: STEPS })
const everywhere = (check: (stage: Stage) => void) =>
  fc.assert(
    fc.property(walk, (dice) => {
      let stage = newStage('vi')
      for (const die of dice) {
        stage = goOn(stage, die)
        check(stage)
      }
    }),
    { numRuns: WALKS, seed: scaled(2026, Date.now()) },
  )
const timeout = scaled(60_000, 3_600_000)

describe(`on ${WALKS} random walks through the conversation`, () => {
  it('/start always leads to the menu', { timeout }, () => {
    everywhere((stage) => {
      const { effects, stage: started } = act(stage, command('start'), vietnam)
      const [screen, ...more] = screensIn(effects)
      const destinations = screen?.buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []))
      expect(destinations).toEqual(expect.arrayContaining(['go:find', 'go:crisis', 'go:exit']))
      expect(more).toEqual([])
      expect(sessionOf(started).stack).toEqual([])
    })
  })

  it('quick exit empties the session and leaves one neutral line', { timeout }, () => {
    everywhere((stage) => {
      const { effects, stage: left } = act(stage, command('thoat'), vietnam)
      expect(sessionOf(left)).toMatchObject({ stack: [], shelf: {}, offered: [] })
      expect(effects[0]).toEqual({ kind: 'delete-messages' })
      expect(screensIn(effects)).toHaveLength(1)
      expect(screensIn(effects)[0]?.buttons).toEqual([])
    })
  })

  it('the session stays small', { timeout }, () => {
    everywhere((stage) => expect(stage.stored.length).toBeLessThan(40_000))
  })
})
