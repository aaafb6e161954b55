import { describe, expect, it } from 'vitest'
import {
  decide,
  dueActions,
  evolve,
  nextDueAt,
  promiseAnswer,
  type RequestState,
} from '../../src/request/index.ts'
import { after, citizen, code, command, draft, lan, roads, settings, start, system } from './example.ts'

/** `HH:MM` of Monday 23 November 2026 in Vietnam, or of `date`. */
const local = (time: string, date = '2026-11-23') => new Date(`${date}T${time}:00+07:00`).toISOString()

const sentAt = (at: string, changes: Record<string, unknown> = {}): RequestState =>
  after([[citizen, { type: 'send', code, draft: draft(changes) }, at]])

/** Lets the clock do all that is due at `at`, round by round. */
const tick = (state: RequestState, at: string): RequestState => {
  let now = state
  for (const due of dueActions(now, at, settings)) {
    const decision = decide(now, due, { at, actor: system, settings })
    if (!decision.ok) throw new Error(decision.error.code)
    for (const event of decision.value) now = evolve(now, event)
  }
  return now
}

const kinds = (state: RequestState, at: string) =>
  dueActions(state, at, settings).map((due) =>
    'alert' in due ? `${due.type} ${due.alert.deadline}` : due.type,
  )

describe('the first answer', () => {
  it.each([
    ['emergency', local('02:00'), local('02:07'), local('02:15')],
    ['urgent', local('10:00'), local('14:00'), local('16:00')],
    ['urgent, in the evening', local('20:00'), local('09:30', '2026-11-24'), local('11:30', '2026-11-24')],
    ['normal', local('10:00'), local('14:30', '2026-11-24'), local('17:00', '2026-11-25')],
    [
      'normal, on a Friday',
      local('16:00', '2026-11-27'),
      local('16:30', '2026-11-30'),
      local('17:00', '2026-12-01'),
    ],
  ])('%s', (name, at, remindAt, by) => {
    const urgency = name.split(',')[0] as 'emergency' | 'urgent' | 'normal'
    const promise = promiseAnswer(urgency, at, settings)
    expect(promise.by).toBe(by)
    expect(Math.abs(Date.parse(promise.remindAt) - Date.parse(remindAt))).toBeLessThanOrEqual(60_000)
  })

  it('is remembered at half the time and escalated past it, each once, and again while nobody answers', () => {
    const state = sentAt(local('08:00'), { urgency: 'emergency' })
    expect(kinds(state, local('08:07'))).toEqual([])
    expect(kinds(state, local('08:08'))).toEqual(['remind first-answer'])
    const reminded = tick(state, local('08:08'))
    expect(kinds(reminded, local('08:14'))).toEqual([])
    expect(kinds(reminded, local('08:15'))).toEqual(['escalate first-answer'])
    const escalated = tick(reminded, local('08:15'))
    expect(kinds(escalated, local('09:14'))).toEqual([])
    expect(kinds(escalated, local('09:15'))).toEqual(['escalate first-answer'])
  })
  it('is escalated only once after a long outage', () => {
    const state = sentAt(local('08:00'), { urgency: 'emergency' })
    expect(kinds(state, local('20:00'))).toEqual(['escalate first-answer'])
    expect(kinds(tick(state, local('20:00')), local('20:01'))).toEqual([])
  })
  it('is kept by an answer', () => {
    const held = after(
      [[lan, { type: 'take' }, local('08:01')]],
      sentAt(local('08:00'), { urgency: 'emergency' }),
    )
    expect(kinds(held, local('08:15'))).toContain('escalate first-answer')
    const answered = after([[lan, { type: 'message-citizen', text: 'x' }, local('08:05')]], held)
    expect(kinds(answered, local('08:15'))).toEqual([])
    expect(answered).toMatchObject({ firstAnsweredAt: local('08:05'), promisedBy: local('08:15') })
  })
  it('is promised anew, sooner, when the request becomes an emergency', () => {
    const state = after(
      [[citizen, { type: 'change-urgency', urgency: 'emergency' }, local('09:00')]],
      sentAt(local('08:00')),
    )
    expect(state.promise.by).toBe(local('09:15'))
  })
})

describe('a child in serious danger', () => {
  const state = sentAt(local('08:00'), { urgency: 'emergency', needs: ['child-protection'], minor: true })
  it('has twelve hours by law, whatever the centre has set', () => {
    expect(state.interveneBy).toBe(local('20:00'))
    const answered = after(
      [
        [lan, { type: 'take' }, local('08:01')],
        [lan, { type: 'verify' }, local('13:00')],
      ],
      state,
    )
    expect(kinds(answered, local('14:00'))).toContain('remind intervention')
    expect(kinds(answered, local('20:00'))).toContain('escalate intervention')
    const safe = after([[lan, { type: 'connect', service: 'shelter' }, local('15:00')]], answered)
    expect(kinds(safe, local('20:00'))).toEqual([])
  })
  it.each([
    ['an ordinary request', {}, false],
    ['a child, without danger', { needs: ['child-protection'] }, false],
    [
      'abuse found in words',
      { urgency: 'emergency', risks: [{ kind: 'child-abuse', severity: 'emergency' }] },
      true,
    ],
    [
      'violence against an adult',
      { urgency: 'emergency', risks: [{ kind: 'violence', severity: 'emergency' }] },
      false,
    ],
    [
      'violence against a minor',
      { urgency: 'emergency', minor: true, risks: [{ kind: 'violence', severity: 'emergency' }] },
      true,
    ],
  ])('%s', (_name, changes, law) => expect('interveneBy' in sentAt(start, changes)).toBe(law))
})

describe('danger that is over', () => {
  const child = sentAt(local('08:00'), { urgency: 'emergency', needs: ['child-protection'], minor: true })
  const held = after(
    [
      [lan, { type: 'take' }, local('08:01')],
      [lan, { type: 'verify' }, local('08:05')],
    ],
    child,
  )
  it('as staff found out: the twelve hours end with the emergency', () =>
    expect(
      after([[lan, { type: 'change-urgency', urgency: 'normal', note: 'x' }, local('08:10')]], held),
    ).not.toHaveProperty('interveneBy'))
  it('as it was closed: a reopened request has a new promise, not the old twelve hours', () => {
    const closed = after([[lan, { type: 'close', outcome: 'helped' }, local('09:00')]], held)
    const reopened = after([[citizen, { type: 'answer-follow-up', answer: 'no' }, local('23:00')]], closed)
    expect(kinds(reopened, local('23:16'))).toEqual(['escalate first-answer'])
  })
})

describe('a lease', () => {
  const held = after([[lan, { type: 'take' }, local('10:00')]], sentAt(local('10:00'), { urgency: 'urgent' }))

  it('ends when nothing happens, and the request goes back to the queue with a running promise', () => {
    expect(kinds(held, local('15:59'))).not.toContain('expire-lease')
    const back = tick(held, local('16:00'))
    expect(back).toMatchObject({ status: 'received', lastHolder: { id: 'lan' }, promise: { kept: false } })
    expect(Date.parse(back.promise.by)).toBeGreaterThan(Date.parse(local('16:00')))
  })
  it('begins anew with every act of the holder, not by looking or by what others do', () => {
    const acted = after([[lan, { type: 'note', text: 'x' }, local('15:00')]], held)
    expect(kinds(acted, local('16:00'))).not.toContain('expire-lease')
    const looked = after([[lan, { type: 'record-reveal', what: 'story' }, local('15:00')]], held)
    expect(kinds(looked, local('16:00'))).toContain('expire-lease')
    const written = after([[citizen, { type: 'message-staff', text: 'x' }, local('15:00')]], held)
    expect(kinds(written, local('16:00'))).toContain('expire-lease')
  })
  it('is not ended by a clock that is late: the holder acted in between', () => {
    const acted = after([[lan, { type: 'message-citizen', text: 'x' }, local('15:59')]], held)
    const late = { at: local('16:00'), actor: system, settings }
    expect(decide(acted, command({ type: 'expire-lease' }), late)).toMatchObject({
      error: { code: 'not-due' },
    })
  })
})

describe('what each status waits for', () => {
  const days = (count: number) => new Date(Date.parse(start) + count * 86_400_000).toISOString()
  it.each([
    ['verified', days(10), ['escalate progress']],
    ['assessed', days(10), ['escalate progress']],
    ['in-service', days(13), []],
    ['in-service', days(14), ['follow-up']],
    ['followed-up', days(3.5), ['remind progress']],
    ['waiting-for-citizen', days(7), ['remind citizen-silent']],
    ['unreachable', days(30), ['escalate citizen-silent']],
    ['passed to a colleague', days(1.2), ['remind first-answer', 'remind referral']],
    ['closed', days(700), []],
    ['closed', '2028-11-23T03:00:00.000Z', ['erase-details']],
    ['erased', days(9_999), []],
  ])('%s at %s: %j', (phase, at, due) => expect(kinds(after(roads[phase] ?? []), at)).toEqual(due))

  it('an appointment is recalled a day and two hours before', () => {
    const state = after(
      [[lan, { type: 'schedule', from: days(3) }]],
      after([[lan, { type: 'message-citizen', text: 'x' }]], after(roads.assessed ?? [])),
    )
    expect(kinds(state, days(2))).toEqual(['remind appointment'])
    const once = tick(state, days(2))
    expect(kinds(once, days(2.9))).toEqual([])
    expect(kinds(once, days(2.92))).toContain('remind appointment')
  })
  it('nothing, once all is over and erased', () =>
    expect(nextDueAt(after(roads.erased ?? []), settings)).toBeNull())
})
