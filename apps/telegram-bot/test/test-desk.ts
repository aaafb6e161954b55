import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { centreSettings } from '@caunoi/core/pack'
import { decide, initialState, type RequestDraft, type Role, requestCode } from '@caunoi/core/request'
import { RequestDocument, requestContent, StaffDocument } from '@caunoi/office/documents'
import { noLimits } from '@caunoi/office/testing'
import { type DocumentStore, memoryStore } from '@caunoi/storage'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { telegramAddress, telegramRoom } from '../src/address.ts'
import { type CauNoiBot, createBot } from '../src/bot.ts'

/** What the bot asked Telegram to do. */
export interface Sent {
  method: string
  payload: Record<string, unknown>
}

/** The bot in this process at a desk with two centres, with a clock that the test turns. */
export interface DeskHouse {
  server: StandIn
  play: PlayClient
  bot: CauNoiBot
  store: DocumentStore
  sent: Sent[]
  log: string[]
  /** The groups of Quảng Ninh and Cần Thơ. */
  group: number
  otherGroup: number
  /** Staff of Quảng Ninh, and somebody of Cần Thơ. */
  people: Record<Role | 'other' | 'stranger', number>
  /** Turns the clock forward and does what is due. */
  later(minutes: number): Promise<void>
  /** A citizen's request, as if they had just sent it; delivered. */
  request(change?: Partial<RequestDraft>, citizen?: number): Promise<string>
  events(code: string): Promise<RequestDocument['events']>
  /** Presses any button data, offered or not; the toast. */
  press(user: number, data: string, chat?: number): Promise<string>
  close(): Promise<void>
}

/** A Monday morning at the office, in Vietnam. */
export const MONDAY = '2026-11-23T01:30:00.000Z'
export const GROUP_CODE_KEY = Buffer.alloc(32, 1)
export const CENTRE = 'centre-quang-ninh'
export const OTHER_CENTRE = 'centre-can-tho'

export const openDesk = async (): Promise<DeskHouse> => {
  const server = await startStandIn({ limits: false })
  const play = new PlayClient(server.url)
  const person = async (name: string) => (await play.createPerson({ name, language_code: 'vi' })).id
  const people = {
    administrator: await person('Quản'),
    head: await person('Hoà'),
    'social-worker': await person('Bình'),
    duty: await person('Trực'),
    other: await person('Cần'),
    stranger: await person('Lạ'),
  }
  const { id: group } = await play.createGroup({
    title: 'Quảng Ninh',
    kind: 'supergroup',
    members: [
      { user: people.administrator, status: 'creator' },
      { user: people.head, status: 'administrator' },
      { user: people['social-worker'], status: 'member' },
    ],
  })
  const { id: otherGroup } = await play.createGroup({
    title: 'Cần Thơ',
    kind: 'supergroup',
    members: [{ user: people.other, status: 'creator' }],
  })
  const store = memoryStore()
  let now = Date.parse(MONDAY)
  const at = () => new Date(now).toISOString()
  const log: string[] = []
  const groups = [
    { centre: CENTRE, room: telegramRoom(group) },
    { centre: OTHER_CENTRE, room: telegramRoom(otherGroup) },
  ]
  const bot = await createBot({
    token: server.token,
    apiRoot: server.url,
    store,
    pack: vietnam,
    log: pino(
      { level: 'debug' },
      new Writable({
        write: (chunk, _encoding, done) => {
          log.push(String(chunk))
          done()
        },
      }),
    ),
    now: at,
    random: (count) => randomBytes(count),
    groups,
    groupCodeKey: GROUP_CODE_KEY,
    pseudonym: (kind, account) => `${kind}-${account}`,
    limiter: noLimits,
  })
  const sent: Sent[] = []
  bot.bot.api.config.use((call, method, payload, signal) => {
    sent.push({ method, payload: { ...payload } as Record<string, unknown> })
    return call(method, payload, signal)
  })
  // Somebody on duty, by appointment: they are in no group.
  const duty = StaffDocument.parse({
    v: 2,
    id: `u${people.duty}`,
    address: telegramAddress(people.duty),
    name: 'Trực',
    role: 'duty',
    centre: CENTRE,
    appointed: true,
  })
  await store.put('staff', duty.id, { value: duty, tags: [`centre:${CENTRE}`] }, 0)
  bot.startPolling()
  const { stranger, ...staff } = people
  for (const id of Object.values(staff)) {
    await play.say(id, '/start')
    await play.waitForText(id, '/hangdoi')
  }
  await play.say(stranger, '/start')
  await play.waitForText(stranger, 'Cầu Nối')

  const settings = centreSettings(vietnam, '')
  const request: DeskHouse['request'] = async (change = {}, citizen = people.stranger) => {
    const code = requestCode(randomBytes(8))
    const { attachments = [] } = change
    const draft: RequestDraft = {
      kind: 'help',
      centre: CENTRE,
      source: 'chat',
      needs: ['elderly-care'],
      services: [],
      urgency: 'normal',
      text: 'Bà tôi ở một mình',
      contact: { mode: 'chat' },
      forWhom: 'self',
      minor: false,
      risks: [],
      attachments,
      consent: {
        textId: 'test',
        version: '1',
        at: at(),
        exactText: 'test',
        includes: attachments.map(({ kind }) => kind),
      },
      discreet: false,
      ...change,
    }
    const person = `person-${citizen}`
    const decided = decide(
      initialState,
      { type: 'send', code, draft },
      { at: at(), actor: { kind: 'citizen', person }, settings },
    )
    if (!decided.ok) throw new Error(decided.error.code)
    const room = groups.find(({ centre }) => centre === draft.centre)?.room
    const card = { kind: 'card', id: 'card', at: at(), to: room, urgency: draft.urgency }
    const document = RequestDocument.parse({
      v: 2,
      code,
      events: decided.value,
      outbox: [card],
      updatedAt: at(),
    })
    const put = requestContent(document, settings, vietnam.timeZone)
    await store.put('requests', code, put, 0)
    // Stored as an earlier release would have: it is not counted yet.
    const counting = await store.get('counting', 'requests')
    if (counting) await store.remove('counting', 'requests', counting.version)
    await bot.tick()
    return code
  }
  return {
    server,
    play,
    bot,
    store,
    sent,
    log,
    group,
    otherGroup,
    people,
    later: async (minutes) => {
      now += minutes * 60_000
      await bot.tick()
    },
    request,
    events: async (code) => {
      const stored = await store.get('requests', code)
      return stored ? RequestDocument.parse(stored.value).events : []
    },
    press: async (user, data, chat = user) => {
      const message = await play.lastMessageId(chat)
      const query = await play.press(user, chat, message, { data, stale: true })
      return (await play.answer(query.id))?.text ?? ''
    },
    close: async () => {
      await bot.stop()
      await server.close()
    },
  }
}

/** Texts that went to a chat, new and edited, captions and labels of buttons included. */
export const saidTo = (sent: readonly Sent[], chat: number): string[] =>
  sent.flatMap(({ payload }) => (payload.chat_id === chat ? [JSON.stringify(payload)] : []))
