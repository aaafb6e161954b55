import { describe, expect, it } from 'vitest'
import {
  available,
  decide,
  dueActions,
  groupCard,
  parseEvent,
  type RequestState,
  withoutDetails,
} from '../../src/request/index.ts'
import { addMinutes } from '../../src/time/instant.ts'
import { after, citizen, code, command, draft, lan, settings, start, stranger } from './example.ts'

/** Wednesday 25 November, 8:00 in Vietnam; sent on Monday at 10:00. */
const wednesday = '2026-11-25T01:00:00.000Z'
const thursday = '2026-11-26T01:00:00.000Z'
const today = '2026-11-23T09:00:00.000Z'
const propose = (from = wednesday): [typeof citizen, Record<string, unknown>] => [
  citizen,
  { type: 'schedule', from },
]
const sent = (changes: Record<string, unknown> = {}) =>
  after([[citizen, { type: 'send', code, draft: draft({ kind: 'visit', ...changes }) }]])
const booked = (from = wednesday, changes = {}): RequestState => after([propose(from)], sent(changes))
const taken = (from = wednesday) => after([[lan, { type: 'take' }]], booked(from))
const confirm = { type: 'schedule', from: wednesday, confirms: true, place: 'Room 2' }
const kinds = (state: RequestState, at: string) => dueActions(state, at, settings).map(({ type }) => type)

describe('a visit that a citizen books', () => {
  it('is a request whose time is proposed, in the queue until somebody confirms it', () => {
    expect(booked()).toMatchObject({
      status: 'received',
      appointment: { from: wednesday, proposed: true },
      promise: { kept: false },
    })
    expect(groupCard(booked(), start).visit).toEqual({ from: wednesday, proposed: true })
    expect(groupCard(booked(wednesday, { discreet: true }), start).visit).toBeUndefined()
  })

  it.each([
    ['far ahead, as always', thursday, '2026-11-25T10:00:00.000Z'],
    ['early in the morning, the evening before', wednesday, '2026-11-24T10:00:00.000Z'],
    ['today, two hours before it', today, '2026-11-23T07:00:00.000Z'],
    ['very soon, at half the time left', addMinutes(start, 60), addMinutes(start, 30)],
  ])('is answered in time: %s', (_, from, by) => {
    const { promise, promisedBy } = booked(from)
    expect(promise.by).toBe(by)
    expect(promisedBy).toBe(by)
    expect(Date.parse(promise.remindAt)).toBeLessThan(Date.parse(by))
  })

  it('is confirmed by who holds it, with the place, which keeps the promise', () => {
    const state = after([[lan, confirm]], taken())
    expect(state).toMatchObject({ appointment: { from: wednesday }, promise: { kept: true } })
    expect(state.appointment?.proposed).toBeUndefined()
    expect(state.details?.appointmentPlace).toBe('Room 2')
  })

  it('is not confirmed at a time that has changed meanwhile', () => {
    const moved = after([propose(thursday)], taken())
    const decided = decide(moved, command(confirm), { at: start, actor: lan, settings })
    expect(decided).toMatchObject({ ok: false, error: { code: 'time-changed' } })
    expect(
      decide(moved, command({ ...confirm, from: thursday }), { at: start, actor: lan, settings }).ok,
    ).toBe(true)
  })

  it('moved by the citizen it has to be confirmed anew, in a new time', () => {
    const moved = after([propose(thursday)], after([[lan, confirm]], taken()))
    expect(moved).toMatchObject({
      status: 'assigned',
      appointment: { from: thursday, proposed: true },
      promise: { kept: false, by: '2026-11-25T10:00:00.000Z' },
    })
    expect(moved.details?.appointmentPlace).toBeUndefined()
  })

  it('a new time is a sign of life from who was waited for', () => {
    const waiting = after([[lan, { type: 'wait-for-citizen' }]], taken())
    expect(after([propose(thursday)], waiting)).toMatchObject({ status: 'assigned', holder: { id: 'lan' } })
  })

  it('only its citizen chooses a time, and only for a visit', () => {
    const refusal = (state: RequestState, actor: typeof citizen) => {
      const decided = decide(state, command({ type: 'schedule', from: wednesday }), {
        at: start,
        actor,
        settings,
      })
      return decided.ok ? 'none' : decided.error.code
    }
    const help = after([[citizen, { type: 'send', code, draft: draft() }]])
    expect(refusal(help, citizen)).toBe('not-for-kind')
    expect(available(help, citizen)).not.toContain('schedule')
    expect(available(booked(), citizen)).toContain('schedule')
    expect(refusal(booked(), stranger)).toBe('not-yours')
    expect(refusal(after([[citizen, { type: 'cancel' }]], booked()), citizen)).toBe('ended')
    expect(
      decide(booked(), command({ type: 'schedule', from: start }), { at: start, actor: citizen, settings }),
    ).toMatchObject({ error: { code: 'in-the-past' } })
  })

  it('reminds a day and two hours before, confirmed or not', () => {
    for (const state of [booked(thursday), after([[lan, { ...confirm, from: thursday }]], taken(thursday))]) {
      const at = (minutes: number) =>
        dueActions(state, addMinutes(thursday, -minutes), settings).filter(
          (due) => due.type === 'remind' && due.alert.deadline === 'appointment',
        ).length
      expect([at(24 * 60 + 1), at(24 * 60), at(120)]).toEqual([0, 1, 2])
    }
  })

  it('agreed, it rests with its holder until it is over', () => {
    const agreed = after([[lan, confirm]], taken())
    expect(kinds(agreed, addMinutes(wednesday, 60))).not.toContain('expire-lease')
    expect(kinds(agreed, addMinutes(wednesday, 3 * 24 * 60))).toContain('expire-lease')
    expect(kinds(taken(thursday), addMinutes(thursday, -60))).toContain('expire-lease')
  })

  it('reopened it has no hour any more, as that may be taken', () => {
    const again = after(
      [
        [citizen, { type: 'cancel' }],
        [citizen, { type: 'reopen', note: 'I can come after all' }],
      ],
      booked(),
    )
    expect(again.status).toBe('received')
    expect(again.appointment).toBeUndefined()
    expect(after([propose(thursday)], again).appointment).toMatchObject({ from: thursday, proposed: true })
  })

  it('is stored and erased like any other', () => {
    const decided = decide(sent(), command({ type: 'schedule', from: wednesday }), {
      at: start,
      actor: citizen,
      settings,
    })
    const [event] = decided.ok ? decided.value : []
    expect(parseEvent(event).ok).toBe(true)
    expect(JSON.stringify(event && withoutDetails(event))).not.toContain('person-1')
  })
})
