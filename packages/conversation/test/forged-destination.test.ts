import { vietnam } from '@caunoi/vietnam'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Effect, Input } from '../src/index.ts'
import { act, newStage, requestsOf, screensIn, sessionOf } from './simulation/simulation.ts'

const NOT_THERE = 'không còn ở đây'
const someService = vietnam.services.find(({ requestable }) => requestable)?.id ?? ''

/** Places that take an id, and an id that is there. */
const places: Record<string, string> = {
  'service ': someService,
  'book ': someService,
  'benefits ': vietnam.programmes[0]?.id ?? '',
  'screen ': vietnam.questionnaires[0]?.id ?? '',
  'handbook ': vietnam.handbooks[0]?.id ?? '',
  'events ': vietnam.events[0]?.id ?? '',
  'find need:': vietnam.needs[0]?.id ?? '',
  'request service:': someService,
  'request need:': vietnam.needs[0]?.id ?? '',
}
const links: Record<string, string> = {
  s: 'service ',
  q: 'screen ',
  p: 'benefits ',
  h: 'handbook ',
  e: 'events ',
}

const forged = fc.oneof(
  fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    '@nowhere',
    'no-such-id',
    'x'.repeat(5_000),
    ' ',
    '-',
    ':',
  ),
  fc.string({ minLength: 1, maxLength: 20 }),
)

const waiting = () => act(newStage('vi'), { kind: 'choice', data: 'go:request' }, vietnam).stage

const counted = (effects: Effect[]) =>
  effects.filter(({ kind }) => kind === 'count' || kind === 'request-events')

/** Nothing is opened, left, counted or sent, and the person is told so. */
const expectRefused = (input: Input) => {
  const before = waiting()
  const { stage, effects } = act(before, input, vietnam)
  expect(sessionOf(stage).stack).toEqual(sessionOf(before).stack)
  expect(counted(effects)).toEqual([])
  expect(screensIn(effects).map(({ text }) => text)).toEqual([expect.stringContaining(NOT_THERE)])
}

describe('a button or link with an id that does not exist opened what it names', () => {
  it.each(Object.keys(places))('go:%s… says plainly that it is not there', (place) => {
    fc.assert(
      fc.property(forged, (id) => expectRefused({ kind: 'choice', data: `go:${place}${id}` })),
      { numRuns: 40, seed: 5 },
    )
  })

  it.each(Object.keys(links))('the link %s_… is not counted for a leaflet', (kind) => {
    for (const id of ['no-such-id', 'constructor', '-'])
      expectRefused({ kind: 'deep-link', payload: `${kind}_${id}--leaflet` })
  })

  it('a code of somebody else, or of nobody, opens no list and no talk', () => {
    for (const rest of ['CN-7K3F-9Q', 'CN-7K3F-9Q talk', 'constructor', 'talk'])
      expectRefused({ kind: 'choice', data: `go:requests ${rest}` })
  })

  it.each(['service:no-such-id', 'handbook:constructor', 'programme:__proto__', 'place:ha-noi', 'x', ''])(
    'no report is made about “%s”',
    (entry) => {
      const { stage, effects } = act(waiting(), { kind: 'choice', data: `go:report ${entry}` }, vietnam)
      expect(requestsOf(stage)).toEqual([])
      expect(counted(effects)).toEqual([])
    },
  )

  it('a service that takes no requests gets none', () => {
    const closed = vietnam.services.find(({ requestable }) => !requestable)?.id
    expectRefused({ kind: 'choice', data: `go:request service:${closed}` })
  })

  const there = Object.entries(places).filter(([, id]) => id !== '')

  it.each(there)('go:%s%s still opens what is there', (place, id) => {
    const { stage, effects } = act(newStage('vi'), { kind: 'choice', data: `go:${place}${id}` }, vietnam)
    expect(sessionOf(stage).stack).toHaveLength(1)
    expect(JSON.stringify(screensIn(effects))).not.toContain(NOT_THERE)
  })

  it.each(Object.entries(links).filter(([, place]) => places[place]))(
    'the link %s_… to what is there is counted',
    (kind, place) => {
      const payload = `${kind}_${places[place]}--leaflet`
      const { effects } = act(newStage('vi'), { kind: 'deep-link', payload }, vietnam)
      expect(counted(effects)).toEqual([{ kind: 'count', what: 'campaign', key: 'leaflet' }])
    },
  )

  it('words after a command are words, not ids', () => {
    const { effects } = act(newStage('vi'), { kind: 'command', name: 'camnang', rest: 'no-such-id' }, vietnam)
    expect(JSON.stringify(screensIn(effects))).not.toContain(NOT_THERE)
  })
})
