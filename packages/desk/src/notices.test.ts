import { CentreSettings, decide, initialState, type RequestCommand, replay } from '@caunoi/core/request'
import { vietnam } from '@caunoi/vietnam'
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
  return staffNotices(replay(events), last, { settings, languageOf: () => 'vi', now: at, pack: vietnam })
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

  it('words that come while nobody holds the case are announced to the group, not told to who held it last', () => {
    const notices = story(
      false,
      [worker, { type: 'take' }],
      [worker, { type: 'release' }],
      [citizen, { type: 'message-staff', text: 'em về muộn' }],
    )
    expect(notices).toMatchObject([{ kind: 'say', to: 'room', audience: 'team' }])
    expect(JSON.stringify(notices)).not.toContain('em về muộn')
  })

  it('erasing closes the case for who held it, and says why', () => {
    const notices = story(
      false,
      [worker, { type: 'take' }],
      [citizen, { type: 'erase-details', why: 'asked' }],
    )
    expect(notices).toMatchObject([{ kind: 'card' }, { kind: 'say', to: { staff: 'u7' } }])
    expect(JSON.stringify(notices)).toContain('đã xóa dữ liệu')
  })

  it('a new request is a card for the group and a word to nobody', () => {
    expect(story(false)).toEqual([{ kind: 'card', urgency: 'normal' }])
  })
})

describe('words for a case that nobody has taken reached nobody', () => {
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

  it('whoever held it before had been told of the words before: now the group is', () => {
    const notices = story(
      false,
      [worker, { type: 'take' }],
      [citizen, words],
      [worker, { type: 'release' }, after(1)],
      [citizen, words, after(2)],
    )
    expect(notices).toMatchObject([{ kind: 'say', to: 'room' }])
  })

  it('also where it can wait; not where somebody has taken it', () => {
    const taken = story(false, urgent, [worker, { type: 'take' }], [citizen, words])
    expect(taken).toMatchObject([{ to: { staff: 'u7' } }])
    expect(story(false, [citizen, words])).toHaveLength(1)
  })
})
