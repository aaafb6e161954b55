import { vietnam } from '@caunoi/vietnam'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Input, Session } from '../src/index.ts'
import { hostileInput } from './simulation/hostile.ts'
import { scaled } from './simulation/scale.ts'
import { act, newStage, type Stage, screensIn, sessionOf } from './simulation/simulation.ts'
import { refusals } from './simulation/telegram-rules.ts'

const IN_A_ROW = 20
const CONVERSATIONS = scaled(100, 5_000)
/** A turn takes a millisecond or two; a machine that is busy with other things gets its time. */
const LONGEST_TURN_MS = 2_000

/** What the fuzzer does: any input at all, or a button that is really there. */
type Doing = { input: Input } | { press: number }

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 3, arbitrary: hostileInput.map((input) => ({ input })) },
  { weight: 2, arbitrary: fc.nat({ max: 30 }).map((press) => ({ press })) },
)

const inputOf = (stage: Stage, what: Doing): Input => {
  if ('input' in what) return what.input
  const { offered } = sessionOf(stage)
  const button = offered[what.press % Math.max(1, offered.length)]
  return button ? { kind: 'choice', data: button.data } : { kind: 'command', name: 'start', rest: '' }
}

const ANSWERS = ['say', 'toast', 'file', 'export-person']

const isSilent = (input: Input): boolean => input.kind === 'reminder'

describe('whatever comes in', () => {
  it(`is answered without an error (${CONVERSATIONS * IN_A_ROW} inputs)`, {
    timeout: scaled(120_000, 3_600_000),
  }, () => {
    let slowest = { ms: 0, what: '' }
    fc.assert(
      fc.property(
        fc.constantFrom('vi' as const, 'en' as const),
        fc.array(doing, { minLength: IN_A_ROW, maxLength: IN_A_ROW }),
        (language, doings) => {
          let stage = newStage(language)
          for (const what of doings) {
            const input = inputOf(stage, what)
            const begun = performance.now()
            const { stage: next, effects } = act(stage, input, vietnam)
            const ms = performance.now() - begun
            if (ms > slowest.ms) slowest = { ms, what: JSON.stringify(input).slice(0, 120) }
            const read = Session.safeParse(JSON.parse(next.stored))
            expect(read.error).toBeUndefined()
            const answers = effects.filter(({ kind }) => ANSWERS.includes(kind))
            if (!isSilent(input)) expect(answers.length).toBeGreaterThan(0)
            for (const screen of screensIn(effects)) expect(refusals(screen)).toEqual([])
            stage = next
          }
        },
      ),
      { numRuns: CONVERSATIONS, seed: scaled(20_261_123, Date.now()) },
    )
    process.stdout.write(`slowest turn ${slowest.ms.toFixed(0)} ms: ${slowest.what}\n`)
    expect(slowest.ms).toBeLessThan(LONGEST_TURN_MS)
  })

  it('a stored session that is nonsense starts anew and is answered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        const stage = { ...newStage('vi'), stored: JSON.stringify(stored) }
        const { effects } = act(stage, { kind: 'text', text: 'Hạ Long' }, vietnam)
        expect(effects.some(({ kind }) => kind === 'say')).toBe(true)
      }),
      { numRuns: scaled(100, 5_000), seed: 7 },
    )
  })

  it('a stored dialog whose state no longer fits counts as not there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'request',
          'place',
          'find',
          'crisis',
          'handbook',
          'requests',
          'benefits',
          'screen',
          'service',
          'book',
          'gone',
        ),
        fc.jsonValue(),
        hostileInput,
        (name, state, input) => {
          const session = { ...sessionOf(newStage('vi')), stack: [{ name, run: 1, state }], runs: 1 }
          const { effects, stage } = act(
            { ...newStage('vi'), stored: JSON.stringify(session) },
            input,
            vietnam,
          )
          if (!isSilent(input)) expect(effects.length).toBeGreaterThan(0)
          expect(Session.safeParse(JSON.parse(stage.stored)).success).toBe(true)
        },
      ),
      { numRuns: scaled(200, 10_000), seed: 8 },
    )
  }, 300_000)
})
