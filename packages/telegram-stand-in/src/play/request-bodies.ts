import { z } from 'zod'
import type { Press as PressOrder } from './press.ts'
import type { Speech, Spoken } from './speak.ts'

const id = z.int()
const chat = { chat: id }

export const Person = z.object({
  name: z.string().trim().min(1).max(64),
  language_code: z.string().max(16).optional(),
  username: z
    .string()
    .regex(/^\w{4,32}$/)
    .optional(),
})

export const Group = z.object({
  title: z.string().trim().min(1).max(128),
  kind: z.enum(['group', 'supergroup', 'forum']),
  members: z
    .array(
      z.object({
        user: id,
        status: z.enum(['creator', 'administrator', 'member']).optional(),
        title: z.string().optional(),
      }),
    )
    .min(1),
  bot: z.enum(['administrator', 'member', 'absent']).optional(),
})

export const Speak = z.object({
  ...chat,
  user: id,
  thread: id.optional(),
  reply_to: id.optional(),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    z.object({
      kind: z.literal('contact'),
      phone_number: z.string(),
      first_name: z.string(),
      user_id: id.optional(),
    }),
    z.object({
      kind: z.enum(['photo', 'document', 'voice']),
      name: z.string(),
      mime: z.string(),
      base64: z.string(),
      caption: z.string().optional(),
      duration: z.number().optional(),
    }),
  ]),
})
export type Speak = z.infer<typeof Speak>

export function speech({ user, chat: chatId, thread, reply_to, content }: Speak): Speech {
  const spoken: Spoken =
    'base64' in content
      ? { ...content, bytes: new Uint8Array(Buffer.from(content.base64, 'base64')) }
      : content
  return { user, chat: chatId, content: spoken, thread, replyTo: reply_to }
}

export const Edit = z.object({ ...chat, user: id, message: id, text: z.string() })

export const Press = z.object({
  ...chat,
  user: id,
  message: id,
  data: z.string().optional(),
  label: z.string().optional(),
  stale: z.boolean().optional(),
})

export function pressed({ data, label, ...rest }: z.infer<typeof Press>): PressOrder {
  return { ...rest, button: data === undefined ? { label: label ?? '' } : { data } }
}

const status = z.enum(['administrator', 'member', 'left', 'kicked'])

export const InChat = z.object(chat)
export const BotStatus = z.object({ ...chat, user: id, status })
export const MemberChange = z.object({ ...chat, user: id, status: z.enum(['creator', ...status.options]) })
export const Migrate = z.object({ ...chat, forum: z.boolean().optional() })
export const InTopic = z.object({ ...chat, thread: id })

export const SwitchChange = z.object({
  outage: z.enum(['off', 'error', 'drop', 'lost-answer']).optional(),
  slow: z.number().min(0).max(60_000).optional(),
  copies: z.int().min(1).max(10).optional(),
  limits: z.boolean().optional(),
  /** From now on everything that speaks answers 429 for so long; 0 ends it. */
  flood_seconds: z.number().min(0).max(3_600).optional(),
})
export type SwitchChange = z.infer<typeof SwitchChange>

export const Clock = z.object({ advance_ms: z.number().min(0) })
/** Any update content, also what Telegram would never send. */
export const RawUpdate = z.looseObject({})
export const ProcessAction = z.object({ action: z.enum(['kill', 'stop', 'start']) })
