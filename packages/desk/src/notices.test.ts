import { CentreSettings, decide, initialState, type RequestCommand, replay } from '@caunoi/core/request'
import { describe, expect, it } from 'vitest'
import { staffNotices } from './notices.ts'

const settings = CentreSettings.parse({ timeZone: 'Asia/Ho_Chi_Minh' })
const at = '2026-11-23T02:00:00.000Z'
const citizen = { kind: 'citizen', person: 'p' } as const
const worker = {
  kind: 'staff',
  id: 'u7',
  name: 'Bình',
  role: 'social-worker',

  centre: 'c',
} as const

const story = (
  discreet: boolean,
  ...commands: [typeof citizen | typeof worker, RequestCommand, string?][]
) => {
  const send: RequestCommand = {
    type: 'send',
    code: 'CN-0000-00',
    draft: {
      kind: 'help',
      centre: 'c',
      source: 'chat',
      needs: ['hiv-support'],
      services: [],
      urgency: 'normal',
      text: 'chuyện kín',
      contact: { mode: 'chat' },
      forWhom: 'self',
      minor: false,
      risks: [],
      attachments: [],
      consent: { textId: 't', version: '1', at, exactText: 't', includes: [] },
      discreet,
    },
  }
  const first = decide(initialState, send, { at, actor: citizen, settings })
  let events = first.ok ? first.value : []
  let last = events
  for (const [actor, command, when = at] of commands) {
    const decided = decide(replay(events), command, { at: when, actor, settings })
    if (!decided.ok) throw new Error(decided.error.code)
    last = decided.value
    events = [...events, ...last]
  }
  return staffNotices(replay(events), last, { settings, languageOf: () => 'vi' })
}

describe('what staff are told of an event', () => {
  it('the holder gets the citizen’s words in private, protected, and the group nothing', () => {
    const [notice, ...others] = story(
      false,
      [worker, { type: 'take' }],
      [citizen, { type: 'message-staff', text: 'em về muộn' }],
    )
    expect(notice).toMatchObject({ kind: 'say', to: { staff: 'u7' }, screen: { protect: true } })
    expect(notice).toHaveProperty('screen.text', expect.stringContaining('em về muộn'))
    expect(others).toEqual([])
  })

  it('of a discreet case only that there is something to read', () => {
    const [notice] = story(
      true,
      [worker, { type: 'take' }],
      [citizen, { type: 'message-staff', text: 'em về muộn' }],
    )
    expect(notice).toMatchObject({ kind: 'say', to: { staff: 'u7' } })
    expect(notice).toHaveProperty('screen.text', expect.not.stringContaining('em về muộn'))
  })

  it('a new request is a card for the group and a word to nobody', () => {
    expect(story(false)).toEqual([{ kind: 'card', urgency: 'normal' }])
  })
})

describe('words about an emergency that nobody has taken reached nobody', () => {
  const urgent: [typeof citizen, RequestCommand] = [citizen, { type: 'change-urgency', urgency: 'emergency' }]
  const words: RequestCommand = { type: 'message-staff', text: 'em về muộn' }
  const after = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

  it('the group hears that there is more to read, not what', () => {
    const [notice, ...others] = story(false, urgent, [citizen, words])
    expect(notice).toMatchObject({ kind: 'say', to: 'room' })
    expect(JSON.stringify(notice)).toContain('d:take:CN-0000-00')
    expect(JSON.stringify(notice)).not.toContain('em về muộn')
    expect(others).toEqual([])
  })

  it('once for words that come one after the other', () => {
    expect(story(false, urgent, [citizen, words], [citizen, words, after(4)])).toEqual([])
    expect(story(false, urgent, [citizen, words], [citizen, words, after(6)])).toHaveLength(1)
  })

  it('not where somebody has taken it, and not where it can wait', () => {
    const taken = story(false, urgent, [worker, { type: 'take' }], [citizen, words])
    expect(taken).toMatchObject([{ to: { staff: 'u7' } }])
    expect(story(false, [citizen, words])).toEqual([])
  })
})
