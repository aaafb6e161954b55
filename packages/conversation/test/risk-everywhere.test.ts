import { openState } from '@caunoi/core'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { dangerIn } from '../src/danger.ts'
import { dialogs } from '../src/dialogs/index.ts'
import { type Effect, plainText, type ShownScreen } from '../src/index.ts'
import { explore, type Visit } from './simulation/explore.ts'
import { scaled } from './simulation/scale.ts'
import {
  act,
  newStage,
  requestsOf,
  type Stage,
  screensIn,
  sessionOf,
  staffDoes,
} from './simulation/simulation.ts'

const sentences = [
  { language: 'vi', words: 'Chồng tôi đang đánh tôi', numbers: ['113', '111'] },
  { language: 'vi', words: 'Tôi uống thuốc sâu rồi', numbers: ['115', '113'] },
  { language: 'vi', words: 'Có người xâm hại con gái tôi 8 tuổi', numbers: ['111', '113'] },
  { language: 'en', words: 'I want to kill myself', numbers: ['115', '113'] },
  { language: 'en', words: 'My husband is beating me', numbers: ['113', '111'] },
] as const

const none = (problems: string[]): void => expect([...new Set(problems)].slice(0, 10)).toEqual([])

const isCrisis = (screen: ShownScreen | undefined, numbers: readonly string[]): boolean =>
  screen !== undefined && numbers.every((number) => plainText(screen.text).includes(`☎️ ${number} `))

const say = (stage: Stage, text: string) => act(stage, { kind: 'text', text }, vietnam)

const pressed = (stage: Stage, fits: (button: { label: string; data: string }) => boolean) => {
  const button = sessionOf(stage).offered.find(fits)
  if (!button)
    throw new Error(`no such button; the screen has ${sessionOf(stage).offered.map((one) => one.label)}`)
  return act(stage, { kind: 'choice', data: button.data }, vietnam)
}

const press = (stage: Stage, part: string) => pressed(stage, ({ label }) => label.includes(part))

/** What waits under the crisis card, or is open when there is none. */
const waiting = (stage: Stage): string[] =>
  sessionOf(stage)
    .stack.map((entry) => entry.name)
    .filter((name) => name !== 'crisis')

const held = (stage: Stage): boolean => stage.stored.includes('"held":')

const passedOn = (effects: Effect[]): boolean => effects.some((effect) => effect.kind === 'request-events')

const problemsAt = (visit: Visit, words: string, numbers: readonly string[]): string[] => {
  const at = visit.path.join(' → ')
  const { stage, effects } = say(visit.stage, words)
  const first = screensIn(effects)[0]
  const session = sessionOf(stage)
  const heard = visit.dialog === 'requests' && passedOn(effects)
  return [
    ...(isCrisis(first, numbers) ? [] : [`no crisis card first after “${words}”: ${at}`]),
    ...(screensIn(effects).length === 1 ? [] : [`more than one message: ${at}`]),
    ...(session.stack.at(-1)?.name === 'crisis' ? [] : [`crisis is not open: ${at}`]),
    ...(heard || waiting(stage).join() === waiting(visit.stage).join() ? [] : [`the dialog is gone: ${at}`]),
    ...(heard || JSON.stringify(session.stack).includes(words) || passedOn(effects)
      ? []
      : [`the words are lost: ${at}`]),
  ]
}

describe.each(['vi', 'en'] as const)('danger told of anywhere in %s', (language) => {
  const visits = explore(vietnam, { language, variants: scaled(1, 30) })

  it('is understood as danger', () => {
    none(sentences.filter(({ words }) => !dangerIn(vietnam, words)).map(({ words }) => words))
  })

  it('brings the card with the right numbers first; the dialog and the words stay', {
    timeout: scaled(60_000, 1_200_000),
  }, () => {
    expect(new Set(visits.map((visit) => visit.dialog)).size).toBeGreaterThan(dialogs.length - 1)
    const spoken = sentences.filter((sentence) => sentence.language === language)
    none(visits.flatMap((visit) => spoken.flatMap(({ words, numbers }) => problemsAt(visit, words, numbers))))
  })

  it('leads back to what was open, with the words, when the person goes on', () => {
    const words = sentences.find((sentence) => sentence.language === language)?.words ?? ''
    none(
      visits
        .filter((visit) => !visit.stage.stored.includes('"name":"crisis"'))
        .flatMap((visit) => {
          const { stage } = say(visit.stage, words)
          const at = visit.path.join(' → ')
          const goesOn = waiting(stage).length > 0 || held(stage)
          const { effects } = pressed(stage, ({ data }) =>
            goesOn ? data.endsWith(':continue') : data === 'go:menu',
          )
          return screensIn(effects).length > 0 ? [] : [`nothing is said after going on: ${at}`]
        }),
    )
  })
})

describe('words of danger', () => {
  const words = 'Chồng tôi đang đánh tôi'

  it('in the middle of a request become its text after going on', () => {
    const asked = act(newStage('vi'), { kind: 'choice', data: 'go:request' }, vietnam)
    const told = say(asked.stage, words)
    const back = press(told.stage, 'Quay lại việc đang làm')
    expect(JSON.stringify(sessionOf(back.stage).stack)).toContain(words)
    expect(plainText(screensIn(back.effects)[0]?.text ?? ('' as never))).toContain('cho ai')
  })

  it('with nothing open are searched with after going on', () => {
    const told = say(newStage('vi'), words)
    const back = press(told.stage, 'Quay lại việc đang làm')
    expect(sessionOf(back.stage).stack.at(-1)?.name).toBe('find')
  })

  it('to staff are passed on, and the card comes', () => {
    const taken = staffDoes(sentRequest(), { type: 'take' }, vietnam)
    const written =
      taken && staffDoes(taken.stage, { type: 'message-citizen', text: 'Bạn khỏe không?' }, vietnam)
    if (!written) throw new Error('staff could not write')
    const told = say(written.stage, words)
    expect(passedOn(told.effects)).toBe(true)
    expect(isCrisis(screensIn(told.effects)[0], ['113', '111'])).toBe(true)
    expect(plainText(screensIn(told.effects)[0]?.text ?? ('' as never))).toContain('chuyển cho nhân viên')
    const back = press(told.stage, 'Quay lại việc đang làm')
    expect(sessionOf(back.stage).stack.at(-1)?.name).toBe('requests')
    expect(plainText(screensIn(back.effects)[0]?.text ?? ('' as never))).not.toContain('không làm được')
  })

  it.each([
    ['/timgiup', { kind: 'command', name: 'timgiup', rest: words }],
    ['/camnang', { kind: 'command', name: 'camnang', rest: words }],
    ['/khongco', { kind: 'command', name: 'khongco', rest: words }],
    ['/khancap', { kind: 'command', name: 'khancap', rest: words }],
    ['/start', { kind: 'deep-link', payload: words }],
    ['a photo', { kind: 'attachment', attachment: { type: 'photo', fileId: 'f' }, caption: words }],
  ] as const)('behind %s bring the card as well', (_, input) => {
    const { stage, effects } = act(newStage('vi'), input, vietnam)
    expect(isCrisis(screensIn(effects)[0], ['113', '111'])).toBe(true)
    expect(JSON.stringify(sessionOf(stage).stack)).toContain(words)
  })

  it('said while the plain card is open change its numbers', () => {
    const open = act(newStage('vi'), { kind: 'command', name: 'khancap', rest: '' }, vietnam)
    const told = say(open.stage, 'Có người xâm hại con gái tôi 8 tuổi')
    expect(isCrisis(screensIn(told.effects)[0], ['111', '113'])).toBe(true)
    expect(sessionOf(told.stage).offered.map((button) => button.label)).toContain(
      '📨 Báo ngay, đừng nhắn lại',
    )
  })

  it('said again and again keep one card, not a pile', () => {
    let { stage } = say(newStage('vi'), words)
    for (let turn = 0; turn < 20; turn += 1) {
      stage = act(stage, { kind: 'command', name: 'khancap', rest: '' }, vietnam).stage
      stage = say(stage, words).stage
    }
    expect(sessionOf(stage).stack).toHaveLength(1)
  })
})

/** A stage on which one request was sent. */
const sentRequest = (): Stage => {
  const steps = ['go:request']
  let { stage } = act(newStage('vi'), { kind: 'choice', data: steps[0] ?? '' }, vietnam)
  stage = say(stage, 'Nhà em cần hỏi về giấy tờ').stage
  for (const choice of ['Cho tôi', 'Bỏ qua', 'Nhắn ở đây thôi', 'Đồng ý']) stage = press(stage, choice).stage
  expect(requestsOf(stage)).toHaveLength(1)
  return act(stage, { kind: 'command', name: 'start', rest: '' }, vietnam).stage
}

describe('crisis numbers at any hour', () => {
  const moments = Array.from({ length: scaled(56, 7 * 96) }, (_, index) =>
    new Date(
      Date.parse('2026-11-23T00:00:00Z') + (index * 7 * 24 * 3_600_000) / scaled(56, 7 * 96),
    ).toISOString(),
  )

  it('name no line that is closed at that hour', () => {
    const zone = { timeZone: vietnam.timeZone, holidays: vietnam.holidays }
    none(
      moments.flatMap((now) =>
        ['/khancap', ...sentences.map((sentence) => sentence.words)].flatMap((words) => {
          const input = words.startsWith('/')
            ? ({ kind: 'command', name: 'khancap', rest: '' } as const)
            : ({ kind: 'text', text: words } as const)
          const { effects } = act(newStage('vi', now), input, vietnam)
          const text = plainText(screensIn(effects)[0]?.text ?? ('' as never))
          const given = vietnam.hotlines.filter((hotline) => text.includes(`☎️ ${hotline.number} `))
          return [
            ...(given.length > 0 ? [] : [`no number at ${now} for ${words}`]),
            ...given
              .filter(({ hours }) => hours === undefined || !openState(hours, now, zone).open)
              .map(({ number }) => `${number} is closed at ${now}`),
          ]
        }),
      ),
    )
  })
})
