import type { InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup } from '@grammyjs/types'
import { z } from 'zod'

/** A file that came with the call. */
export class Upload {
  constructor(
    readonly name: string,
    readonly mime: string,
    readonly bytes: Uint8Array,
  ) {}
}

const blank = (value: unknown) => value === undefined || value === null || value === ''

/** Form fields and query strings carry numbers, truth values and JSON as text. */
const number = (value: unknown) =>
  blank(value)
    ? undefined
    : typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
      ? Number(value)
      : value
const truth = (value: unknown) =>
  blank(value) ? undefined : ['true', '1', 'yes', 'y'].includes(String(value).toLowerCase())
const text = (value: unknown) =>
  blank(value) ? undefined : typeof value === 'number' ? String(value) : value
const json = (value: unknown) => {
  if (blank(value)) return undefined
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return Number.NaN
  }
}

export const chatId = z.preprocess(
  (value) => (blank(value) ? '' : String(value)),
  z.string().min(1, 'chat_id is empty'),
)
export const userId = z.preprocess(number, z.int('invalid user_id specified'))
export const messageId = z.preprocess(number, z.int('message identifier is not specified'))
export const integer = z.preprocess(number, z.int('invalid parameter value specified').optional())
export const decimal = (missing: string) => z.preprocess(number, z.number(missing))
export const flag = z.preprocess(truth, z.boolean().optional())
export const string = z.preprocess(text, z.string('strings must be encoded in UTF-8').optional())
export const requiredString = (missing: string) => z.preprocess(text, z.string(missing))
export const parsed = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(json, schema)

export const entities = parsed(
  z
    .array(
      z.looseObject(
        { type: z.string(), offset: z.int(), length: z.int() },
        "can't parse MessageEntity: Object expected",
      ),
      "can't parse entities JSON object",
    )
    .optional()
    .transform((list) => list as MessageEntity[] | undefined),
)

export const replyParameters = parsed(
  z
    .looseObject(
      { message_id: z.preprocess(number, z.int()), allow_sending_without_reply: flag },
      "can't parse reply parameters JSON object",
    )
    .optional(),
)

export const chatRights = { disable_notification: flag, protect_content: flag, message_thread_id: integer }

const inlineAction = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'copy_text',
  'pay',
] as const

const inlineButton = z
  .looseObject(
    { text: z.string('can\'t parse inline keyboard button: Field "text" must be of type String') },
    "can't parse inline keyboard button: Object expected",
  )
  .superRefine((button, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    if (button.text === '') refuse('inline keyboard button text must be non-empty')
    const action = inlineAction.find((name) => button[name] !== undefined)
    if (action === undefined && button.switch_inline_query_current_chat === undefined) {
      refuse("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    }
    if (action === 'callback_data') {
      const size = Buffer.byteLength(String(button.callback_data))
      if (size < 1 || size > 64) refuse('BUTTON_DATA_INVALID')
    }
    if (action === 'url') {
      const url = String(button.url)
      if (!/^(https?|tg):\/\/\S+$/i.test(url) && !/^[\w-]+(\.[\w-]+)+/.test(url)) {
        const why = /^\w+:/.test(url) ? 'Unsupported URL protocol' : 'Wrong HTTP URL'
        refuse(`inline keyboard button URL '${url}' is invalid: ${why}`)
      }
    }
  })

const inlineKeyboard = z
  .object({
    inline_keyboard: z.array(
      z.array(inlineButton, "can't parse inline keyboard: Array of Arrays expected"),
      'Field "inline_keyboard" must be of type Array',
    ),
  })
  .refine(({ inline_keyboard }) => inline_keyboard.flat().length <= 100, 'reply markup is too long')

const keyButton = z.union(
  [
    z
      .string()
      .min(1, 'keyboard button text must be non-empty')
      .transform((label) => ({ text: label })),
    z.looseObject({ text: z.string().min(1, 'keyboard button text must be non-empty') }),
  ],
  "can't parse keyboard button: KeyboardButton must be a String or an Object",
)

const replyKeyboard = z
  .looseObject({
    keyboard: z
      .array(z.array(keyButton), 'Field "keyboard" must be of type Array')
      .refine((rows) => rows.flat().length > 0, 'reply keyboard must be non-empty'),
  })
  .refine(({ keyboard }) => keyboard.flat().length <= 300, 'reply markup is too long')

export type Markup =
  | { kind: 'inline'; inline: InlineKeyboardMarkup }
  | { kind: 'keyboard'; keyboard: ReplyKeyboardMarkup }
  | { kind: 'remove' }
  | { kind: 'force-reply'; placeholder?: string }

/** Any reply markup; what it does is told by the field that is there. */
export const replyMarkup = parsed(
  z
    .looseObject({}, 'object expected as reply markup')
    .optional()
    .transform((markup, context): Markup | undefined => {
      if (markup === undefined || Object.keys(markup).length === 0) return undefined
      if (markup.remove_keyboard) return { kind: 'remove' }
      if (markup.force_reply) {
        const placeholder = markup.input_field_placeholder
        return { kind: 'force-reply', ...(placeholder ? { placeholder: String(placeholder) } : {}) }
      }
      const keyboard = 'keyboard' in markup ? replyKeyboard.safeParse(markup) : undefined
      const inline = keyboard ? undefined : inlineKeyboard.safeParse(markup)
      const failed = keyboard?.error ?? inline?.error
      if (failed) {
        context.addIssue({
          code: 'custom',
          message: failed.issues[0]?.message ?? 'object expected as reply markup',
        })
        return z.NEVER
      }
      return keyboard?.success
        ? { kind: 'keyboard', keyboard: keyboard.data as ReplyKeyboardMarkup }
        : { kind: 'inline', inline: inline?.data as unknown as InlineKeyboardMarkup }
    }),
)

/** A file to send: an upload, or the id of one that was sent before. */
export const inputFile = (missing: string) =>
  z.preprocess(
    (value) => (blank(value) ? undefined : value),
    z.union([z.instanceof(Upload), z.string()], missing),
  )
