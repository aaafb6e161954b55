import { describe, expect, it } from 'vitest'
import { decide, evolve, initialState, type RequestState, replay } from '../../src/request/index.ts'
import {
  after,
  citizen,
  code,
  command,
  draft,
  head,
  lan,
  minh,
  otherCode,
  roads,
  send,
  settings,
  staff,
  start,
  system,
} from './example.ts'

const at = (state: RequestState, actor: typeof lan, input: Record<string, unknown>, when = start) =>
  decide(state, command(input), { at: when, actor, settings })

const road = (name: string) => after(roads[name] ?? [])

describe('sending', () => {
  const sendWith = (changes: Record<string, unknown>, actor = citizen) =>
    decide(initialState, send(changes), { at: start, actor, settings })

  it('keeps what is private apart from what figures may use', () => {
    const state = road('received')
    expect(state).toMatchObject({ status: 'received', code, centre: 'quang-ninh', person: 'person-1' })
    expect(state.details).toMatchObject({ text: 'My mother is 76 and lives alone.', messages: [], notes: [] })
  })
  it('needs the agreement of a citizen', () =>
    expect(sendWith({ consent: undefined })).toMatchObject({
      ok: false,
      error: { code: 'consent-missing', params: { for: 'request' } },
    }))
  it('takes a screening result only where the agreement names it', () => {
    const attachments = [{ kind: 'screening', questionnaire: 'phq-9', at: start, scales: { total: 12 } }]
    const consent = { textId: 'request', version: '1', at: start, exactText: 'x' }
    expect(sendWith({ attachments, consent })).toMatchObject({
      ok: false,
      error: { code: 'consent-missing', params: { for: 'screening' } },
    })
    expect(sendWith({ attachments, consent: { ...consent, includes: ['screening'] } })).toMatchObject({
      ok: true,
    })
  })
  it('lets staff log a call for their own centre, without a chat to answer in', () => {
    const call = { source: 'phone', consent: undefined }
    const state = after([[lan, { type: 'send', code, draft: draft(call) }]])
    expect(state.person).toBeNull()
    const held = after([[lan, { type: 'take' }]], state)
    expect(at(held, lan, { type: 'message-citizen', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'no-chat' },
    })
    expect(sendWith(call, staff('far', 'duty', 'can-tho'))).toMatchObject({
      ok: false,
      error: { code: 'other-centre' },
    })
  })
  it('is discreet where the citizen wants no contact at home', () => {
    const state = after([[citizen, { type: 'send', code, draft: draft({ contact: { mode: 'discreet' } }) }]])
    expect(state.discreet).toBe(true)
  })
  it('happens once', () =>
    expect(decide(road('received'), send(), { at: start, actor: citizen, settings })).toMatchObject({
      ok: false,
      error: { code: 'already-sent', params: { code } },
    }))
})

describe('one update twice', () => {
  it('makes one request and one take', () => {
    const context = { at: start, actor: citizen, settings, updateKey: '4711' }
    const sent = decide(initialState, send(), context)
    if (!sent.ok) throw new Error(sent.error.code)
    const state = replay(sent.value)
    expect(decide(state, send(), context)).toEqual({ ok: true, value: [] })
    const press = { at: start, actor: lan, settings, updateKey: '4712' }
    const taken = decide(state, command({ type: 'take' }), press)
    if (!taken.ok) throw new Error(taken.error.code)
    const held = taken.value.reduce(evolve, state)
    expect(decide(held, command({ type: 'take' }), press)).toEqual({ ok: true, value: [] })
  })
  it('may carry two different commands', () => {
    const call = command({ type: 'send', code, draft: draft({ source: 'phone', consent: undefined }) })
    const context = { at: start, actor: lan, settings, updateKey: '4711' }
    const sent = decide(initialState, call, context)
    if (!sent.ok) throw new Error(sent.error.code)
    expect(decide(replay(sent.value), command({ type: 'take' }), context)).toMatchObject({
      ok: true,
      value: [{ type: 'taken' }],
    })
  })
})

describe('two people who press at once', () => {
  it('learn who was first', () => {
    const first = after([[lan, { type: 'take' }]], road('received'))
    expect(at(first, minh, { type: 'take' })).toEqual({
      ok: false,
      error: { code: 'already-taken', params: { holder: { id: 'lan', name: 'Name of lan' } } },
    })
  })
})

describe('passing', () => {
  const colleague = {
    type: 'pass',
    to: { kind: 'staff', id: 'minh', name: 'Minh' },
    note: 'Knows the family',
  }

  it('to a colleague waits for their yes; until then the holder answers for it', () => {
    const asked = after([[lan, colleague]], road('verified'))
    expect(asked).toMatchObject({ status: 'referred', holder: { id: 'lan' }, accepted: false })
    expect(after([[minh, { type: 'accept-referral' }]], asked)).toMatchObject({
      status: 'verified',
      holder: { id: 'minh' },
    })
    expect(after([[minh, { type: 'refuse-referral', note: 'On leave' }]], asked)).toMatchObject({
      status: 'verified',
      holder: { id: 'lan' },
    })
  })
  it('by a head is done at once', () =>
    expect(after([[head, colleague]], road('assigned'))).toMatchObject({
      status: 'assigned',
      holder: { id: 'minh' },
    }))
  it('to another centre moves the request there, with its history', () => {
    const far = staff('far', 'duty', 'can-tho')
    const moved = after([[far, { type: 'accept-referral' }]], road('passed to a centre'))
    expect(moved).toMatchObject({ status: 'assigned', centre: 'can-tho', holder: { id: 'far' } })
    expect(moved.details?.notes).toHaveLength(1)
    expect(at(moved, lan, { type: 'note', text: 'x' })).toMatchObject({ error: { code: 'other-centre' } })
  })
  it('from the queue and refused goes back to the queue', () =>
    expect(
      after([[staff('asked'), { type: 'refuse-referral', note: 'x' }]], road('passed from the queue')).status,
    ).toBe('received'))
  it('to an agency leaves somebody who keeps an eye on it', () => {
    expect(road('with an agency')).toMatchObject({
      status: 'referred',
      accepted: true,
      holder: { id: 'lan' },
    })
    expect(after([[lan, { type: 'take' }]], road('with an agency')).status).toBe('assigned')
    expect(after([[lan, { type: 'close', outcome: 'referred' }]], road('with an agency')).status).toBe(
      'closed',
    )
  })
  it.each([
    [{ kind: 'staff', id: 'lan', name: 'Lan' }, 'passed-to-holder'],
    [{ kind: 'centre', centre: 'quang-ninh', basis: 'consent' }, 'passed-to-own-centre'],
  ])('to %j is refused', (to, error) =>
    expect(at(road('assigned'), lan, { type: 'pass', to, note: 'x' })).toMatchObject({
      error: { code: error },
    }),
  )
})

describe('the citizen', () => {
  it.each(['waiting-for-citizen', 'unreachable'])(
    'writes, and the work goes on where it was: %s',
    (phase) => {
      const state = after([[citizen, { type: 'message-staff', text: 'I am here.' }]], road(phase))
      expect(state.status).toBe('assigned')
      expect(state.details?.messages).toEqual([{ from: 'citizen', at: start, text: 'I am here.' }])
    },
  )
  it('may send a photo without words, but not nothing', () => {
    const file = { type: 'photo', fileId: 'f' }
    expect(at(road('assigned'), citizen, { type: 'message-staff', text: '', file })).toMatchObject({
      ok: true,
    })
    expect(at(road('assigned'), citizen, { type: 'message-staff', text: ' ' })).toMatchObject({
      error: { code: 'empty-message' },
    })
  })
  it('says that the help did not come, and a closed request opens again', () => {
    const state = after([[citizen, { type: 'answer-follow-up', answer: 'no' }]], road('closed'))
    expect(state).toMatchObject({ status: 'received', reopenings: 1, lastHolder: { id: 'lan' } })
    expect(state.followUp).toMatchObject({ answer: 'no' })
  })
  it('says so before the end, and the same worker goes on', () =>
    expect(after([[citizen, { type: 'answer-follow-up', answer: 'no' }]], road('followed-up'))).toMatchObject(
      {
        status: 'in-service',
        holder: { id: 'lan' },
      },
    ))
  it.each(['yes', 'partly'])('says "%s" once, and a closed request stays closed', (answer) => {
    const state = after([[citizen, { type: 'answer-follow-up', answer }]], road('closed'))
    expect(state.status).toBe('closed')
    expect(at(state, citizen, { type: 'answer-follow-up', answer: 'no' })).toMatchObject({
      error: { code: 'already-answered' },
    })
  })
  it.each([
    ['2026-12-23T03:00:00.000Z', true],
    ['2026-12-23T03:01:00.000Z', false],
  ])('may reopen until 30 days after the end: %s', (when, possible) =>
    expect(at(road('closed'), citizen, { type: 'reopen', note: 'x' }, when).ok).toBe(possible),
  )
  it('may make a request more urgent, not less', () => {
    expect(at(road('assigned'), citizen, { type: 'change-urgency', urgency: 'emergency' }).ok).toBe(true)
    const urgent = after([[citizen, { type: 'change-urgency', urgency: 'urgent' }]], road('assigned'))
    expect(at(urgent, citizen, { type: 'change-urgency', urgency: 'normal' })).toMatchObject({
      error: { code: 'only-raise' },
    })
    expect(at(urgent, lan, { type: 'change-urgency', urgency: 'urgent' })).toMatchObject({
      error: { code: 'already-urgency' },
    })
  })
  it('erases an open request, which ends it', () => {
    const state = after([[citizen, { type: 'erase-details', why: 'asked' }]], road('in-service'))
    expect(state).toMatchObject({ status: 'cancelled', person: null, details: null, needs: ['elderly-care'] })
  })
})

describe('the system', () => {
  it('erases nothing before its time', () =>
    expect(at(road('closed'), system, { type: 'erase-details', why: 'retention' })).toMatchObject({
      error: { code: 'not-due' },
    }))
})

describe('mistakes', () => {
  it('a request is no duplicate of itself', () =>
    expect(at(road('assigned'), lan, { type: 'mark-duplicate', of: code })).toMatchObject({
      error: { code: 'duplicate-of-itself' },
    }))
  it('an appointment lies ahead', () =>
    expect(at(road('assigned'), lan, { type: 'schedule', from: start })).toMatchObject({
      error: { code: 'in-the-past' },
    }))
  it('a life begins with being sent, or the program is wrong', () => {
    expect(() => replay([])).toThrow('begins with "sent"')
    expect(() => evolve(initialState, { type: 'taken', v: 1, at: start, by: lan })).toThrow('not "taken"')
  })
})

describe('a remark made with a step stays with the case', () => {
  const words = 'Rang the neighbour first'
  it.each<[string, string, typeof lan, Record<string, unknown>]>([
    ['release', 'assigned', lan, {}],
    ['pass', 'assigned', lan, { to: { kind: 'agency', name: '111', basis: 'protection' } }],
    ['accept-referral', 'passed to a colleague', staff('asked'), {}],
    ['refuse-referral', 'passed to a colleague', staff('asked'), {}],
    ['mark-duplicate', 'assigned', lan, { of: otherCode }],
    ['verify', 'assigned', lan, {}],
    ['assess', 'assigned', lan, {}],
    ['connect', 'assigned', lan, { service: 'qn-home-care' }],
    ['schedule', 'assigned', lan, { from: '2030-01-01T03:00:00.000Z' }],
    ['wait-for-citizen', 'assigned', lan, {}],
    ['mark-unreachable', 'assigned', lan, {}],
    ['follow-up', 'in-service', lan, {}],
    ['close', 'assigned', lan, { outcome: 'helped' }],
    ['cancel', 'assigned', citizen, {}],
    ['reopen', 'closed', lan, {}],
    ['answer-follow-up', 'closed', citizen, { answer: 'partly' }],
    ['change-urgency', 'assigned', lan, { urgency: 'urgent' }],
  ])('%s, from %s', (type, from, actor, input) => {
    const before = road(from)
    const notes = after([[actor, { type, ...input, note: words }]], before).details?.notes
    expect(notes?.slice(before.details?.notes.length)).toMatchObject([{ text: words }])
  })
})
