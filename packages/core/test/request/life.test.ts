import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  dueActions,
  evolve,
  exportRow,
  groupCard,
  holderOf,
  initialState,
  isEnded,
  nextDueAt,
  parseEvent,
  type RequestState,
  replay,
  statistics,
  tallyByMonth,
  withoutDetails,
} from '../../src/request/index.ts'
import { settings } from './example.ts'
import { CANARY, kind, live, turns, urgency } from './random-life.ts'

const lives = fc.tuple(turns, urgency, kind).map(([list, how, what]) => live(list, how, what))
const check = (
  law: (moments: ReturnType<typeof live>) => void,
  settings: { numRuns: number; seed?: number } = { numRuns: 60 },
) => fc.assert(fc.property(lives, law), settings)

const last = (moments: ReturnType<typeof live>): RequestState => {
  const moment = moments.at(-1)
  if (!moment) throw new Error('A life has at least one moment.')
  return moment.after
}

describe('in any life of a request', () => {
  it('most kinds of things happen (or the laws below say little)', () => {
    const seen = new Set<string>()
    check(
      (moments) => {
        for (const { events } of moments) for (const event of events) seen.add(event.type)
      },
      { numRuns: 150, seed: 7 },
    )
    expect(seen.size).toBeGreaterThanOrEqual(27)
  })

  it('the state is what its stored events fold to', () =>
    check((moments) => {
      const stored = moments.flatMap(({ events }) => events).map((event) => JSON.parse(JSON.stringify(event)))
      const parsed = stored.map((event) => {
        const result = parseEvent(event)
        if (!result.ok) throw new Error(JSON.stringify(result.error))
        return result.value
      })
      expect(replay(parsed)).toEqual(last(moments))
      expect(last(moments).revision).toBe(stored.length)
    }))

  it('a refused command changes nothing, and nothing is changed in place', () =>
    check(
      (moments) => {
        for (const { before, after, refusal, events } of moments) {
          if (refusal) expect(after).toBe(before)
          const frozen = JSON.stringify(before)
          for (const event of events) evolve(before, event)
          expect(JSON.stringify(before)).toBe(frozen)
        }
      },
      { numRuns: 30 },
    ))

  it('the same update again gives no event', () =>
    check(
      (moments) => {
        moments.forEach(({ at, by, command, events, after }, index) => {
          if (events.length === 0) return
          const again = { at, actor: by, settings, updateKey: `update-${index}` }
          expect(decide(after, command, again)).toEqual({ ok: true, value: [] })
          expect(decide(last(moments), command, again)).toEqual({ ok: true, value: [] })
        })
      },
      { numRuns: 30 },
    ))

  it('nobody holds what waits in the queue, and one person holds what is in work', () =>
    check((moments) => {
      for (const { after } of moments) {
        const holder = holderOf(after)
        if (after.status === 'received' || isEnded(after)) expect(holder).toBeUndefined()
        else if (after.status !== 'referred') expect(holder?.id).toBeTypeOf('string')
      }
    }))

  it('only taking, passing, giving back and ending change the holder', () => {
    const changing = new Set([
      'taken',
      'reassigned',
      'released',
      'lease-expired',
      'referral-accepted',
      'marked-duplicate',
      'closed',
      'cancelled',
    ])
    check((moments) => {
      for (const { before, after, events } of moments) {
        const earlier = before.status === 'not-sent' ? undefined : holderOf(before)?.id
        if (holderOf(after)?.id === earlier) continue
        expect(events.some((event) => changing.has(event.type))).toBe(true)
      }
    })
  })

  it('what has ended stays so, unless it is reopened within 30 days', () =>
    check((moments) => {
      for (const { before, after, events, at } of moments) {
        if (before.status === 'not-sent' || !isEnded(before)) continue
        if (events.some(({ type }) => type === 'reopened')) {
          expect(Date.parse(at) - Date.parse(before.endedAt)).toBeLessThanOrEqual(30 * 86_400_000)
          expect(after.status).toBe('received')
        } else {
          expect(after).toMatchObject({ status: before.status, endedAt: before.endedAt })
          if (before.status === 'closed') expect(after).toMatchObject({ outcome: before.outcome })
        }
      }
    }))

  it('while it waits in the queue, the clock of a promise runs', () =>
    check((moments) => {
      for (const { after } of moments)
        if (after.status === 'received') {
          expect(after.promise.kept).toBe(false)
          expect(nextDueAt(after, settings)).not.toBeNull()
        }
    }))

  it('an open request is never forgotten by the clock', () =>
    check((moments) => {
      for (const { after } of moments) if (!isEnded(after)) expect(nextDueAt(after, settings)).not.toBeNull()
    }))

  it('the clock has something to do exactly when its next date has come, and then comes to rest', () =>
    check(
      (moments) => {
        for (const { after, at } of moments) {
          const next = nextDueAt(after, settings)
          const due = dueActions(after, at, settings)
          expect(due.length > 0).toBe(next !== null && Date.parse(next) <= Date.parse(at))
          let state = after
          for (let round = 0; round < 20 && dueActions(state, at, settings).length > 0; round += 1)
            for (const command of dueActions(state, at, settings)) {
              const decision = decide(state, command, { at, actor: { kind: 'system' }, settings })
              if (decision.ok) for (const event of decision.value) state = evolve(state, event)
            }
          expect(dueActions(state, at, settings)).toEqual([])
        }
      },
      { numRuns: 30 },
    ))

  it('no word, name, number or answer of the citizen is on the card, in the figures or in the export', () =>
    check((moments) => {
      for (const { after, at } of moments) {
        const query = { from: '2000-01-01', to: '2100-12-31' }
        const open = JSON.stringify([
          groupCard(after, at),
          exportRow(after),
          statistics(tallyByMonth(Array(9).fill(after), settings.timeZone), query),
        ])
        expect(open).not.toContain(CANARY)
        expect(open).not.toContain('person-1')
      }
    }))

  it('after erasure nothing private is left in the state, and the redacted events fold to the same', () =>
    check((moments) => {
      const events = moments.flatMap((moment) => moment.events)
      const redacted = events.map(withoutDetails)
      expect(JSON.stringify(redacted)).not.toContain(CANARY)
      expect(JSON.stringify(redacted)).not.toContain('person-1')
      for (const event of redacted) expect(parseEvent(event)).toMatchObject({ ok: true })
      const state = last(moments)
      const person = { kind: 'citizen', person: 'person-1' } as const
      const erased = decide(
        state,
        { type: 'erase-details', why: 'asked' },
        { at: moments.at(-1)?.at ?? '', actor: person, settings },
      )
      if (!erased.ok) {
        expect(erased.error.code).toBe('not-yours')
        expect(state.details).toBeNull()
        return
      }
      const whole = erased.value.reduce(evolve, state as RequestState)
      expect(JSON.stringify(whole)).not.toContain(CANARY)
      expect(whole.person).toBeNull()
      expect(
        [...redacted, ...erased.value.map(withoutDetails)].reduce(evolve, initialState as never),
      ).toEqual(whole)
    }))
})
