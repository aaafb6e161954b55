import { noLimits } from '@caunoi/office/testing'
import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from './in-process.ts'

const UPDATES = process.env.CAUNOI_TEST_SCALE === 'long' ? 100_000 : 1_000

let bench: Bench
beforeAll(async () => {
  // A name from outside such as __proto__ must not reach what all objects share: writing there throws from here on.
  Object.preventExtensions(Object.prototype)
  bench = await openBench({ limiter: noLimits })
})
afterAll(() => bench.close())

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    '/start',
    '/start i_x',
    '/start s_x--y',
    '/constructor',
    '/__proto__ x',
    '/hangdoi',
    '/nhom centre',
    '/thongke',
    '/thoat',
    '\uD800',
    '\u0000',
    '<b>',
    'Chồng tôi đang đánh tôi',
    'x'.repeat(4096),
  ),
)
const id = fc.oneof(fc.constantFrom(0, 1, -1, 7, -100, 2 ** 52), fc.integer())
const user = fc.record(
  { id, is_bot: fc.boolean(), first_name: text, language_code: fc.constantFrom('vi', 'en', '', 'xx') },
  { requiredKeys: ['id', 'is_bot', 'first_name'] },
)
const chat = fc.record({
  id,
  type: fc.constantFrom('private', 'group', 'supergroup', 'channel'),
  title: text,
})
const file = fc.record({ file_id: text, file_unique_id: text })
const message = fc.record(
  {
    message_id: id,
    date: id,
    chat,
    from: user,
    text,
    caption: text,
    photo: fc.array(file, { maxLength: 2 }),
    voice: file,
    document: file,
    video: file,
    sticker: file,
    location: fc.record({ latitude: fc.double(), longitude: fc.double() }),
    contact: fc.record({ phone_number: text, first_name: text }),
    poll: fc.record({ id: text, question: text }),
    new_chat_members: fc.array(user, { maxLength: 2 }),
    left_chat_member: user,
    migrate_to_chat_id: id,
    message_thread_id: id,
    is_topic_message: fc.boolean(),
  },
  { requiredKeys: ['message_id', 'date', 'chat'] },
)
const data = fc.oneof(
  text,
  fc
    .tuple(
      fc.constantFrom('go:', 'd:take:', 'd:case:', 'd:close:', 'request:1:what:', 'd:', 'd:constructor:'),
      text,
    )
    .map(([head, rest]) => head + rest),
)
const member = fc.record({
  chat,
  from: user,
  date: id,
  old_chat_member: fc.record({ user, status: text }),
  new_chat_member: fc.record({ user, status: text }),
})

/** Every kind of update that the Bot API knows, and some that it does not. */
const content = fc.oneof(
  { weight: 5, arbitrary: fc.record({ message }) },
  {
    weight: 3,
    arbitrary: fc.record({
      callback_query: fc.record(
        { id: text, from: user, chat_instance: text, data, message },
        { requiredKeys: ['id', 'from'] },
      ),
    }),
  },
  fc.record({ my_chat_member: member }),
  fc.record({ chat_member: member }),
  fc
    .tuple(
      fc.constantFrom(
        'edited_message',
        'channel_post',
        'edited_channel_post',
        'business_connection',
        'business_message',
        'edited_business_message',
        'deleted_business_messages',
        'message_reaction',
        'message_reaction_count',
        'inline_query',
        'chosen_inline_result',
        'shipping_query',
        'pre_checkout_query',
        'purchased_paid_media',
        'poll',
        'poll_answer',
        'chat_join_request',
        'chat_boost',
        'removed_chat_boost',
        'unheard_of',
      ),
      fc.oneof(message, fc.jsonValue()),
    )
    .map(([kind, value]) => ({ [kind]: value })),
)

const isSetAside = (line: string) => line.includes('set aside')
const isError = (line: string) => line.includes('could not be handled')
describe('whatever Telegram sends', () => {
  it(
    `${UPDATES} updates of every kind: none brings an error, and /start is answered afterwards`,
    async () => {
      let next = 10_000_000
      await fc.assert(
        fc.asyncProperty(fc.array(content, { minLength: 20, maxLength: 20 }), async (contents) => {
          const from = bench.log.length
          await Promise.all(
            contents.map((entry) => bench.bot.take({ update_id: ++next, ...entry } as unknown as Update)),
          )
          expect(bench.log.slice(from).filter((line) => isError(line) || isSetAside(line))).toEqual([])
        }),
        { numRuns: UPDATES / 20, seed: UPDATES > 1_000 ? Date.now() : 20_261_123, endOnFailure: true },
      )
      // The noise did reach the conversation: people were met and answered.
      let people = 0
      for await (const _ of bench.disk.store.list('people')) people += 1
      expect(people).toBeGreaterThan(3)
      const begun = Date.now()
      await bench.play.say(bench.citizen.id, '/start')
      await bench.play.waitForText(bench.citizen.id, 'đây là Cầu Nối')
      expect(Date.now() - begun).toBeLessThan(2_000)
    },
    UPDATES * 200,
  )
})
