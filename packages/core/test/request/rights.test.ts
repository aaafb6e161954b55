import { describe, expect, it } from 'vitest'
import { available, commandTypes, decide, dueActions } from '../../src/request/index.ts'
import { after, canonical, command, people, roads, settings, start } from './example.ts'

const soon = '2026-11-23T03:01:00.000Z'
const someday = '2031-01-01T00:00:00.000Z'

for (const [phase, road] of Object.entries(roads)) {
  describe(`a request that is ${phase}`, () => {
    const state = after(road)
    for (const [name, actor] of Object.entries(people)) {
      if (actor.kind === 'system') continue
      it(`offers ${name} exactly what is not refused`, () => {
        const offered = available(state, actor, soon)
        for (const type of commandTypes) {
          const decision = decide(state, command({ type, ...canonical[type] }), {
            at: soon,
            actor,
            settings,
          })
          if (decision.ok) expect(decision.value.length, type).toBeGreaterThan(0)
          else expect(decision.error.code, type).toMatch(/^[a-z-]+$/)
          expect(decision.ok, type).toBe(offered.includes(type))
        }
      })
    }

    it('gives the system what is due, once', () => {
      const offered = available(state, people.system ?? never(), someday)
      for (const due of dueActions(state, someday, settings)) {
        expect(offered).toContain(due.type)
        const context = { at: someday, actor: { kind: 'system' } as const, settings }
        expect(decide(state, due, context)).toMatchObject({ ok: true })
        expect(decide(state, due, { ...context, at: start })).toMatchObject({
          ok: false,
          error: { code: 'not-due' },
        })
      }
    })
  })
}

function never(): never {
  throw new Error('The system is one of the people.')
}

describe('a request that nobody sent', () => {
  it.each(commandTypes.filter((type) => type !== 'send'))('refuses %s', (type) => {
    const decision = decide({ status: 'not-sent' }, command({ type, ...canonical[type] }), {
      at: start,
      actor: { kind: 'system' },
      settings,
    })
    expect(decision).toEqual({ ok: false, error: { code: 'not-sent', params: { command: type } } })
  })
  it('can only be sent', () =>
    expect(available({ status: 'not-sent' }, people.citizen ?? never())).toEqual(['send']))
})

describe('who is refused, and why', () => {
  it.each([
    [
      'assigned',
      'a colleague',
      'take',
      { code: 'already-taken', params: { holder: { id: 'lan', name: 'Name of lan' } } },
    ],
    ['assigned', 'a colleague', 'message-citizen', { code: 'not-holder' }],
    ['assigned', 'a colleague', 'note', { code: 'not-holder' }],
    ['assigned', 'head', 'close', { code: 'not-holder' }],
    ['assigned', 'head of a third centre', 'release', { code: 'other-centre' }],
    ['passed to a centre', 'head of a third centre', 'accept-referral', { code: 'other-centre' }],
    ['passed to a colleague', 'a colleague', 'accept-referral', { code: 'not-holder' }],
    ['assigned', 'lan, holder, on duty', 'assess', { code: 'role-not-allowed', params: { role: 'duty' } }],
    ['in-service', 'lan, holder, on duty', 'follow-up', { code: 'role-not-allowed' }],
    ['received', 'stranger', 'cancel', { code: 'not-yours' }],
    ['received', 'stranger', 'message-staff', { code: 'not-yours' }],
    ['received', 'citizen', 'take', { code: 'wrong-actor', params: { actor: 'citizen' } }],
    ['received', 'a colleague', 'cancel', { code: 'wrong-actor', params: { actor: 'staff' } }],
    ['received', 'lan, holder', 'verify', { code: 'not-in-this-state', params: { status: 'received' } }],
    ['verified', 'lan, holder', 'verify', { code: 'not-in-this-state' }],
    ['closed', 'lan, holder', 'message-citizen', { code: 'ended', params: { status: 'closed' } }],
    ['closed', 'citizen', 'message-staff', { code: 'ended' }],
    ['closed', 'head', 'erase-details', { code: 'role-not-allowed' }],
    ['cancelled', 'head', 'reopen', { code: 'ended' }],
    ['erased', 'head', 'reopen', { code: 'details-erased' }],
    ['erased', 'citizen', 'reopen', { code: 'not-yours' }],
  ] as const)('%s, %s, %s', (phase, who, type, error) => {
    const actor = people[who] ?? never()
    const decision = decide(after(roads[phase] ?? []), command({ type, ...canonical[type] }), {
      at: soon,
      actor,
      settings,
    })
    expect(decision).toMatchObject({ ok: false, error })
  })
})
