import { vietnam } from '@caunoi/vietnam'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callScreen } from '../src/call/call-screen.ts'
import type { DeskEffect } from '../src/effect.ts'
import { CallDraft, callName } from '../src/session.ts'
import { DeskRehearsal, draftOf } from '../src/testing/index.ts'
import { verbs } from '../src/verbs/index.ts'

const START = '2026-11-23T02:00:00Z'
const VISIT = '2026-11-25T02:00:00.000Z'
const OWN = 'centre-quang-ninh'

/** Their ids are `u1`, `u2` and so on. */
const staff = {
  duty: { name: 'Trực', role: 'duty', centre: OWN, language: 'vi' },
  worker: { name: 'Lan', role: 'social-worker', centre: OWN, language: 'vi' },
  head: { name: 'Hà', role: 'head', centre: OWN, language: 'vi' },
  administrator: { name: 'Quản', role: 'administrator', centre: OWN, language: 'vi' },
  far: { name: 'Xa', role: 'head', centre: 'centre-can-tho', language: 'vi' },
} as const
type Who = keyof typeof staff
const everybody = Object.keys(staff) as Who[]
const ids = everybody.map((_, index) => `u${index + 1}`)

/** A visit that waits for a yes, with `taken` held by the worker; who logs a call has answered so many questions. */
const desk = ({ taken, answers, who }: { taken: boolean; answers: number; who: Who }) => {
  const rehearsal = new DeskRehearsal({ pack: vietnam, start: START, staff })
  const code = rehearsal.request(draftOf({ kind: 'visit', needs: ['counselling'] }, START))
  rehearsal.citizen({ type: 'schedule', from: VISIT })
  if (taken) rehearsal.send('worker', { kind: 'choice', data: `d:take:${code}` }, true)
  rehearsal.send(who, { kind: 'command', name: 'ghicuocgoi', rest: '' }, true)
  for (const words of ['Bạo lực gia đình', 'Cần người đến'].slice(0, answers))
    rehearsal.send(who, { kind: 'text', text: words }, true)
  const level = rehearsal.button(who, '🟢', true)
  if (answers > 2 && level && 'data' in level) rehearsal.send(who, { kind: 'choice', data: level.data }, true)
  if (answers > 3) rehearsal.send(who, { kind: 'text', text: 'Cẩm Phả' }, true)
  return { rehearsal, code }
}

type Situation = Parameters<typeof desk>[0]

const buttonsIn = (effects: readonly DeskEffect[]): string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'say'
      ? effect.screen.buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []))
      : [],
  )

const known = new Map<string, ReadonlySet<string>>()

/** Every button that a screen of this person has at this moment. */
const offeredTo = (situation: Situation): ReadonlySet<string> => {
  const { who } = situation
  const key = JSON.stringify(situation)
  const before = known.get(key)
  if (before) return before
  const questions = ({ code }: { code: string }) => [
    ...['case', 'pass', 'close', 'connect', 'urgency', 'confirm'].map((verb) => `d:${verb}:${code}`),
    ...ids.map((id) => `d:member:${id}`),
    'd:members:-',
  ]
  const { call } = desk(situation).rehearsal.session(who)
  const callButtons = call
    ? callScreen(call, { pack: vietnam, now: START, language: 'vi' }).buttons.flat()
    : []
  const asked = questions(desk(situation)).flatMap((data) => {
    const { rehearsal } = desk(situation)
    return buttonsIn(rehearsal.send(who, { kind: 'choice', data }, true))
  })
  const { rehearsal } = desk(situation)
  const invited = buttonsIn(rehearsal.send(who, { kind: 'command', name: 'moinhanvien', rest: '' }, true))
  const shown = new Set([
    ...asked,
    ...invited,
    ...callButtons.flatMap((button) => ('data' in button ? [button.data] : [])),
  ])
  known.set(key, shown)
  return shown
}

const changes = (effects: readonly DeskEffect[]) =>
  effects.filter(({ kind }) => ['request-events', 'invite', 'change-member'].includes(kind))

const situations = fc.record({
  taken: fc.boolean(),
  answers: fc.nat({ max: 4 }),
  who: fc.constantFrom(...everybody),
})
const arguments_ = fc.oneof(
  fc.constantFrom(
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'],
    ...['@nowhere', '@', `@${OWN}`, '@centre-can-tho', '@constructor', '@@centre-can-tho'],
    ...ids,
    ...['u0', 'u999', 'helped', 'corrected', 'referred', 'nothing', 'normal', 'urgent', 'emergency'],
    ...['duty', 'social-worker', 'head', 'administrator', 'root', 'yes', 'no', 'agreed', 'danger', 'refused'],
    ...[
      'x'.repeat(5_000),
      ' ',
      '-',
      ':',
      '0',
      'zzzzzzz',
      Math.round(Date.parse(VISIT) / 60_000).toString(36),
    ],
    ...vietnam.places.slice(0, 3).map(({ id }) => id),
  ),
  fc.constantFrom(...vietnam.services, ...vietnam.needs, ...vietnam.programmes).map(({ id }) => id),
  fc.string({ minLength: 1, maxLength: 20 }),
)

describe('a forged button passed a request to a centre that does not exist', () => {
  it('only what a screen offers to who presses can be chosen, whatever the verb', () => {
    fc.assert(
      fc.property(
        situations,
        fc.constantFrom(...verbs.map(({ name }) => name)),
        fc.constantFrom('request', 'call', '-', ...ids),
        arguments_,
        (situation, verb, about, argument) => {
          const { who } = situation
          const { rehearsal, code } = desk(situation)
          const { call } = rehearsal.session(who)
          const name = about === 'request' ? code : about === 'call' && call ? callName(call) : about
          const data = `d:${verb}:${name}:${argument}`
          const effects = rehearsal.send(who, { kind: 'choice', data }, true)
          if (changes(effects).length > 0) expect(offeredTo(situation)).toContain(data)
          expect(JSON.stringify(effects)).not.toContain('@nowhere')
        },
      ),
      { numRuns: 600, seed: 3 },
    )
  })

  it.each(everybody)('and everything that is offered to %s is taken', (who) => {
    for (const taken of [true, false])
      for (const answers of [0, 4]) {
        const situation = { taken, answers, who }
        for (const data of offeredTo(situation)) {
          if (data.split(':').length < 4) continue
          const { rehearsal } = desk(situation)
          const effects = rehearsal.send(who, { kind: 'choice', data }, true)
          expect(JSON.stringify(effects), data).not.toContain('không còn dùng được')
        }
      }
  })

  it.each([
    ['a centre that does not exist', 'pass', '@nowhere'],
    ['the own centre', 'pass', `@${OWN}`],
    ['a colleague of another centre', 'pass', 'u5'],
    ['themselves', 'pass', 'u2'],
    ['a service that is not in the content', 'connect', 'no-such-service'],
    ['a service of no need of theirs', 'connect', 'constructor'],
    ['an outcome of another kind of request', 'close', 'corrected'],
    ['an argument where there is nothing to choose', 'release', 'x'],
  ])('%s cannot be chosen, and is answered', (_, verb, argument) => {
    const { rehearsal, code } = desk({ taken: true, answers: 0, who: 'worker' })
    const effects = rehearsal.send('worker', { kind: 'choice', data: `d:${verb}:${code}:${argument}` }, true)
    expect(effects).toMatchObject([{ kind: 'toast' }])
    expect(rehearsal.state(code).status).toBe('assigned')
  })

  it('a request is no duplicate of one that does not exist, or of somebody else at another centre', () => {
    const { rehearsal, code } = desk({ taken: true, answers: 0, who: 'worker' })
    const elsewhere = rehearsal.request(draftOf({ centre: 'centre-can-tho' }, START), 'person-2')
    for (const words of ['CN-7K3F-9Q', elsewhere]) {
      rehearsal.send('worker', { kind: 'choice', data: `d:duplicate:${code}` }, true)
      const effects = rehearsal.send('worker', { kind: 'text', text: words }, true)
      expect(changes(effects)).toEqual([])
      expect(rehearsal.state(code).status).toBe('assigned')
    }
  })
})

it('a call that an earlier release left with a code in it goes on', () => {
  const old = { code: 'CN-7K3F-9Q', at: START, asking: 'urgency', text: 'Cần người đến', minor: false }
  const { rehearsal } = desk({ taken: false, answers: 0, who: 'duty' })
  const call = CallDraft.parse(old)
  rehearsal.remember('duty', { call, pending: { kind: 'call', code: old.code } })
  const pressed = rehearsal.send('duty', { kind: 'choice', data: `d:callurgency:${old.code}:normal` }, true)
  const [data] = buttonsIn(pressed)
  expect(data).toBe(`d:callurgency:${callName(call)}:emergency`)
  rehearsal.send('duty', { kind: 'choice', data: data ?? '' }, true)
  const answered = rehearsal.send('duty', { kind: 'text', text: 'Hạ Long' }, true)
  expect(JSON.stringify(answered)).toMatch(/Nơi nào|Số điện thoại/)
})
