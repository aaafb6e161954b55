import { requestCode } from '@caunoi/core/request'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { newSession, type Session } from '../src/index.ts'
import { act, newStage, requestsOf, type Stage, screensIn, sessionOf } from './simulation/simulation.ts'

/** Drawn by an earlier release when the dialog opened, and given to somebody else since. */
const KEPT = requestCode(new Uint8Array(8).fill(9))

const stageWith = (name: string, state: object): Stage => {
  const session: Session = { ...newSession('vi'), runs: 1, stack: [{ name, run: 1, state }] }
  return { ...newStage('vi'), stored: JSON.stringify(session) }
}

/** As an earlier release stored them. */
const consent = {
  code: KEPT,
  step: 'consent',
  needs: [],
  text: 'Mẹ tôi cần người chăm sóc',
  cut: false,
  who: 'other',
  contact: 'chat',
  attachments: [],
  risks: [],
}
const card = { kinds: ['suicide'], emergency: true, passedOn: false, step: 'card', code: KEPT }

describe('a conversation that an earlier release left with a code in it', () => {
  it.each([
    ['a request', stageWith('request', consent), 'request:1:consent:agree'],
    ['an alarm', stageWith('crisis', card), 'crisis:1:card:send-plain'],
  ])('%s is sent under a code of this moment, which the person reads', (_, before, data) => {
    const { stage, effects } = act(before, { kind: 'choice', data }, vietnam)
    const [request, ...more] = requestsOf(stage)
    expect(more).toEqual([])
    expect(request?.code).not.toBe(KEPT)
    expect(JSON.stringify(screensIn(effects))).toContain(request?.code)
  })

  it('goes on where it was', () => {
    const { effects } = act(stageWith('request', consent), { kind: 'unsupported' }, vietnam)
    expect(screensIn(effects)[0]?.text).toContain('Mẹ tôi cần người chăm sóc')
  })

  it('adds words to the alarm that was sent', () => {
    const sent = act(stageWith('crisis', card), { kind: 'choice', data: 'crisis:1:card:send-plain' }, vietnam)
    const written = act(sent.stage, { kind: 'text', text: 'Ở nhà cô Ba' }, vietnam)
    expect(requestsOf(written.stage).map(({ details }) => details?.messages[0]?.text)).toEqual([
      'Ở nhà cô Ba',
    ])
  })
})

it('no code is kept before something is sent', () => {
  const opened = [
    act(newStage('vi'), { kind: 'choice', data: 'go:request' }, vietnam),
    act(newStage('vi'), { kind: 'text', text: 'Em muốn chết' }, vietnam),
  ]
  for (const { stage } of opened) {
    expect(sessionOf(stage).stack.length).toBeGreaterThan(0)
    expect(stage.stored).not.toContain('CN-')
  }
})

it.each([
  ['a request', stageWith('request', consent), 'request:1:consent:agree'],
  ['an alarm', stageWith('crisis', card), 'crisis:1:card:send-plain'],
])('%s is sent once, however often its button is pressed', (_, before, data) => {
  let stage = before
  for (let tap = 0; tap < 3; tap += 1) stage = act(stage, { kind: 'choice', data }, vietnam).stage
  expect(requestsOf(stage)).toHaveLength(1)
})
