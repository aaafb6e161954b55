import type { MessageEntity } from '@grammyjs/types'
import { badRequest } from './api-error.ts'
import { type FormattedText, parseHtml } from './html-entities.ts'

interface TextInput {
  text: string
  parseMode?: string | undefined
  entities?: MessageEntity[] | undefined
}

/** Applies the parse mode or the given entities, finds commands and links, and trims as Telegram does. */
export function formatText({ text, parseMode, entities }: TextInput): FormattedText {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) {
    throw badRequest('strings must be encoded in UTF-8')
  }
  const parsed = parse(text, parseMode, entities)
  const trimmed = trim(parsed)
  return { text: trimmed.text, entities: withAutomatic(trimmed) }
}

function parse(text: string, parseMode: string | undefined, entities: MessageEntity[] = []): FormattedText {
  const mode = parseMode?.toLowerCase() ?? ''
  if (mode === 'html') return parseHtml(text)
  if (mode !== '') throw badRequest('unsupported parse_mode')
  return { text, entities: checkedEntities(text, entities) }
}

function checkedEntities(text: string, entities: MessageEntity[]): MessageEntity[] {
  for (const { offset, length } of entities) {
    if (offset < 0 || length < 0 || offset + length > text.length) {
      throw badRequest(
        `can't parse entities: entity begins or ends outside of the text at offset ${offset} with length ${length}`,
      )
    }
  }
  return entities.filter(({ length }) => length > 0)
}

function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length
  const kept = text.trim()
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0)
    const to = Math.min(entity.offset + entity.length - start, kept.length)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: kept, entities: moved }
}

const automatic: [MessageEntity['type'], RegExp][] = [
  ['bot_command', /(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/g],
  ['url', /(?<![\w@])https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g],
  ['email', /(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w/g],
  ['phone_number', /(?<![\w+])\+\d[\d ]{7,16}\d(?!\w)/g],
]

/** What Telegram marks by itself; never inside code or over a link. */
function withAutomatic({ text, entities }: FormattedText): MessageEntity[] {
  const closed = entities.filter(({ type }) => ['code', 'pre', 'text_link'].includes(type))
  const found = automatic.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(
      (hit) => ({ type, offset: hit.index, length: hit[0].length }) as MessageEntity,
    ),
  )
  const free = found.filter(
    (one) =>
      !closed.some(
        (other) => one.offset < other.offset + other.length && other.offset < one.offset + one.length,
      ),
  )
  return [...entities, ...free].sort((a, b) => a.offset - b.offset || b.length - a.length)
}

/** A message text: 1 to 4,096 UTF-16 code units after parsing (the stricter reading of Telegram's "characters"). */
export function messageText(input: TextInput): FormattedText {
  const formatted = formatText(input)
  if (formatted.text === '') throw badRequest('message text is empty')
  if (formatted.text.length > 4096) throw badRequest('message is too long')
  return formatted
}

/** A caption: at most 1,024 UTF-16 code units after parsing. */
export function captionText(input: TextInput): FormattedText {
  const formatted = formatText(input)
  if (formatted.text.length > 1024) throw badRequest('message caption is too long')
  return formatted
}
