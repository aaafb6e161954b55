import { addMinutes } from '@caunoi/core'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import type { Effect, Input } from '../src/index.ts'
import {
  act,
  newStage,
  requestsOf,
  type Stage,
  screensIn,
  sessionOf,
  staffDoes,
} from './simulation/simulation.ts'

interface Turned {
  stage: Stage
  effects: Effect[]
}

const go = (stage: Stage, data: string): Turned => act(stage, { kind: 'choice', data }, vietnam)
const say = (stage: Stage, text: string): Turned => act(stage, { kind: 'text', text }, vietnam)

/** Presses the button of the open screen that answers this. */
const press = (stage: Stage, value: string): Turned => {
  const button = sessionOf(stage).offered.find(({ data }) => data.endsWith(`:${value}`))
  if (!button) throw new Error(`No button answers ${value}`)
  return go(stage, button.data)
}

const said = (effects: Effect[]): string => JSON.stringify(screensIn(effects))
const later = (stage: Stage, minutes: number): Stage => ({ ...stage, now: addMinutes(stage.now, minutes) })

const sendRequest = (before: Stage): Stage => {
  let { stage } = say(go(before, 'go:request').stage, 'Tôi cần giúp làm giấy tờ')
  for (const value of ['self', 'place-skip', 'chat', 'agree']) stage = press(stage, value).stage
  return stage
}

const afterRequests = (count: number, minutesBetween = 0): Stage => {
  let stage = newStage('vi')
  for (let sent = 0; sent < count; sent += 1)
    stage = sendRequest(later(stage, sent === 0 ? 0 : minutesBetween))
  return stage
}

const openName = (stage: Stage) => sessionOf(stage).stack.at(-1)?.name
const ENOUGH = 'đã được chuyển đến trung tâm'

describe('one person sent fifteen requests in nine seconds', () => {
  it('the fourth within ten minutes is not begun: the earlier ones have arrived, and can be written to', () => {
    const stage = afterRequests(3)
    const { stage: next, effects } = go(stage, 'go:request')
    expect(said(effects)).toContain(ENOUGH)
    expect(openName(next)).toBe('requests')
    const [first] = requestsOf(stage)
    const talking = press(press(next, `r-${first?.code}`).stage, 'talk').stage
    const written = say(talking, 'Tôi còn thiếu sổ hộ khẩu').stage
    expect(requestsOf(written)[0]?.details?.messages.map(({ text }) => text)).toEqual([
      'Tôi còn thiếu sổ hộ khẩu',
    ])
  })

  it('it can be sent ten minutes after the first, and the person is told when', () => {
    const stage = afterRequests(3)
    const [first] = requestsOf(stage)
    const free = addMinutes(first?.receivedAt ?? '', 10)
    const wall = new Date(Date.parse(free) + 7 * 3_600_000).toISOString().slice(11, 16).replace(/^0/, '')
    expect(said(go(stage, 'go:request').effects)).toContain(wall)
    expect(openName(go({ ...stage, now: addMinutes(free, -1) }, 'go:request').stage)).toBe('requests')
    expect(openName(go({ ...stage, now: free }, 'go:request').stage)).toBe('request')
  })

  it('the ninth of a day is not begun', () => {
    const stage = later(afterRequests(8, 30), 30)
    expect(requestsOf(stage)).toHaveLength(8)
    expect(openName(go(stage, 'go:request').stage)).toBe('requests')
    expect(openName(go(later(stage, 24 * 60), 'go:request').stage)).toBe('request')
  })

  it('cancelling them makes no room', () => {
    let stage = afterRequests(3)
    for (const { code } of requestsOf(stage)) {
      stage = press(go(stage, `go:requests ${code}`).stage, 'cancel').stage
      stage = press(stage, 'cancel-yes').stage
    }
    expect(openName(go(stage, 'go:request').stage)).toBe('requests')
  })

  it('no other way leads around it', () => {
    const stage = afterRequests(3)
    const service = vietnam.services.find(({ requestable }) => requestable)?.id
    const found = say(go(stage, 'go:find').stage, 'mẹ tôi già yếu không ai chăm sóc').stage
    for (const { stage: next, effects } of [
      go(stage, `go:request service:${service}`),
      go(stage, 'go:book qn-counselling-cafe'),
      press(found, 'send'),
    ]) {
      expect(openName(next)).toBe('requests')
      expect(said(effects)).toContain(ENOUGH)
    }
  })

  it('nor do reports about wrong entries', () => {
    let stage = newStage('vi')
    for (const { id } of vietnam.services.slice(0, 5)) stage = go(stage, `go:report service:${id}`).stage
    expect(requestsOf(stage)).toHaveLength(3)
    const { effects } = go(stage, `go:report service:${vietnam.services[6]?.id}`)
    expect(said(effects)).toContain(ENOUGH)
  })
})

describe('an alarm in a crisis', () => {
  const alarm = (before: Stage, words: string): Turned => press(say(before, words).stage, 'send-plain')
  const quietAlarm = (before: Stage): Turned =>
    press(press(say(before, 'chồng tôi đang đánh tôi').stage, 'not-safe').stage, 'send-quiet')

  it('is never refused', () => {
    const stage = alarm(afterRequests(3), 'Em muốn chết, em không muốn sống nữa').stage
    expect(requestsOf(stage).map(({ urgency }) => urgency)).toEqual([
      'normal',
      'normal',
      'normal',
      'emergency',
    ])
  })

  it('is not one more card while the last one is open: the words go there, and the person is told so', () => {
    const first = go(alarm(newStage('vi'), 'Em muốn chết').stage, 'go:menu').stage
    const { stage, effects } = alarm(first, 'Em không muốn sống nữa')
    const [request, ...more] = requestsOf(stage)
    expect(more).toEqual([])
    expect(request?.details?.messages).toHaveLength(1)
    expect(said(effects)).toContain(request?.code)
    expect(said(effects)).toContain('vẫn đang mở')
    const written = say(stage, 'Em ở một mình').stage
    expect(requestsOf(written)[0]?.details?.messages.at(-1)?.text).toBe('Em ở một mình')
  })

  it.each<[string, (stage: Stage) => Stage]>([
    ['after half an hour', (stage) => later(stage, 31)],
    [
      'once the last one has ended',
      (stage) => {
        const taken = staffDoes(stage, { type: 'take' }, vietnam)?.stage ?? stage
        return staffDoes(taken, { type: 'close', outcome: 'helped' }, vietnam)?.stage ?? stage
      },
    ],
  ])('is a new one %s', (_, between) => {
    const first = between(go(alarm(newStage('vi'), 'Em muốn chết').stage, 'go:menu').stage)
    expect(requestsOf(alarm(first, 'Em không muốn sống nữa').stage)).toHaveLength(2)
  })

  it('is a new one where the person must not be answered here any more: the earlier one would be', () => {
    const first = go(alarm(newStage('vi'), 'Em muốn chết').stage, 'go:menu').stage
    const modes = requestsOf(quietAlarm(first).stage).map(({ details }) => details?.contact.mode)
    expect(modes).toEqual(['chat', 'discreet'])
  })
})

describe('files for staff', () => {
  const photo = (caption = ''): Input => ({
    kind: 'attachment',
    attachment: { type: 'photo', fileId: 'f' },
    caption,
  })
  const talking = (): Stage => {
    const stage = afterRequests(1)
    return go(stage, `go:requests ${requestsOf(stage)[0]?.code} talk`).stage
  }
  const sendPhotos = (before: Stage, count: number): Stage => {
    let stage = before
    for (let sent = 0; sent < count; sent += 1) stage = act(stage, photo(), vietnam).stage
    return stage
  }
  const messagesOf = (stage: Stage) => requestsOf(stage)[0]?.details?.messages ?? []

  it('thirty a day go into a request; of the next one it is said that it did not', () => {
    const full = sendPhotos(talking(), 30)
    expect(messagesOf(full)).toHaveLength(30)
    const { stage, effects } = act(full, photo(), vietnam)
    expect(messagesOf(stage)).toHaveLength(30)
    expect(said(effects)).toContain('chưa chuyển được')
    expect(said(effects)).not.toContain('Mình đã chuyển cho nhân viên')
    expect(messagesOf(act(later(stage, 24 * 60), photo(), vietnam).stage)).toHaveLength(31)
  })

  it('the words under it go all the same, and so does the place where somebody is', () => {
    const full = sendPhotos(talking(), 30)
    const { stage, effects } = act(full, photo('Giấy ra viện của mẹ'), vietnam)
    expect(messagesOf(stage).at(-1)).toMatchObject({ text: 'Giấy ra viện của mẹ' })
    expect(messagesOf(stage).at(-1)).not.toHaveProperty('file')
    expect(said(effects)).toContain('chưa chuyển được')
    expect(said(effects)).toContain('Mình đã chuyển cho nhân viên')
    const there = act(stage, { kind: 'location', latitude: 20.95, longitude: 107.08 }, vietnam).stage
    expect(messagesOf(there).at(-1)?.file?.type).toBe('location')
  })
})
