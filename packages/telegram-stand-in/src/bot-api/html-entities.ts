import type { MessageEntity } from '@grammyjs/types'
import { badRequest } from './api-error.ts'

/** Text with its formatting; offsets and lengths in UTF-16 code units, as Telegram counts. */
export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

const simple: Record<string, MessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
}

interface OpenTag {
  name: string
  offset: number
  attributes: Record<string, string>
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const decodeReferences = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));/gi, (whole, hex, decimal, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : whole
  })

const entitiesError = (what: string) => badRequest(`can't parse entities: ${what}`)

/** Reads Telegram's HTML style; throws the Bot API's refusal, with byte offsets, where Telegram would. */
export function parseHtml(source: string): FormattedText {
  const entities: MessageEntity[] = []
  const open: OpenTag[] = []
  let text = ''
  let at = 0
  const byte = (position: number) => Buffer.byteLength(source.slice(0, position))
  while (at < source.length) {
    const tagStart = source.indexOf('<', at)
    text += decodeReferences(source.slice(at, tagStart === -1 ? source.length : tagStart))
    if (tagStart === -1) break
    const closing = source[tagStart + 1] === '/'
    const nameStart = tagStart + (closing ? 2 : 1)
    const name = (/^[^\s>/"'=]*/.exec(source.slice(nameStart))?.[0] ?? '').toLowerCase()
    if (closing) {
      const end = source.indexOf('>', nameStart)
      if (end === -1) throw entitiesError(`Unclosed end tag at byte offset ${byte(tagStart)}`)
      const tag = open.pop()
      if (!tag) throw entitiesError(`Unexpected end tag at byte offset ${byte(tagStart)}`)
      if (name !== '' && name !== tag.name) {
        throw entitiesError(
          `Unmatched end tag at byte offset ${byte(tagStart)}, expected "</${tag.name}>", found "</${name}>"`,
        )
      }
      close(tag, text, entities)
      at = end + 1
      continue
    }
    if (!(name in simple)) {
      if (source.indexOf('>', nameStart) === -1) {
        throw entitiesError(`Unclosed start tag at byte offset ${byte(tagStart)}`)
      }
      throw entitiesError(`Unsupported start tag "${name}" at byte offset ${byte(tagStart)}`)
    }
    const { attributes, end } = readAttributes(source, nameStart + name.length, name, byte)
    if (name === 'span' && attributes.class !== 'tg-spoiler') {
      throw entitiesError(`Tag "span" must have class "tg-spoiler" at byte offset ${byte(tagStart)}`)
    }
    if (name === 'blockquote' && open.some((tag) => tag.name === 'blockquote')) {
      throw entitiesError(`Nested "blockquote" tags are not supported at byte offset ${byte(tagStart)}`)
    }
    open.push({ name, offset: text.length, attributes })
    at = end
  }
  const unclosed = open.at(-1)
  if (unclosed) throw entitiesError(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

function readAttributes(
  source: string,
  start: number,
  tag: string,
  byte: (position: number) => number,
): { attributes: Record<string, string>; end: number } {
  const attributes: Record<string, string> = {}
  let at = start
  for (;;) {
    at += /^\s*/.exec(source.slice(at))?.[0].length ?? 0
    if (at >= source.length) throw entitiesError(`Unclosed start tag at byte offset ${byte(start)}`)
    if (source[at] === '>') return { attributes, end: at + 1 }
    const name = /^[^\s=>/"']*/.exec(source.slice(at))?.[0] ?? ''
    if (name === '')
      throw entitiesError(`Empty attribute name in the tag "${tag}" at byte offset ${byte(at)}`)
    at += name.length
    if (source[at] !== '=') {
      attributes[name.toLowerCase()] = ''
      continue
    }
    at += 1
    const value =
      /^(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/.exec(source.slice(at)) ??
      (() => {
        throw entitiesError(`Unexpected end of name token at byte offset ${byte(at)}`)
      })()
    attributes[name.toLowerCase()] = decodeReferences(value[1] ?? value[2] ?? value[3] ?? '')
    at += value[0].length
  }
}

function close(tag: OpenTag, text: string, entities: MessageEntity[]): void {
  const at = { offset: tag.offset, length: text.length - tag.offset }
  if (at.length === 0) return
  if (tag.name === 'a') {
    const url = linkAddress(tag.attributes.href || text.slice(tag.offset))
    if (url) entities.push({ type: 'text_link', ...at, url })
    return
  }
  if (tag.name === 'tg-emoji') {
    entities.push({ type: 'custom_emoji', ...at, custom_emoji_id: tag.attributes['emoji-id'] ?? '' })
    return
  }
  if (tag.name === 'pre') {
    const inner = entities.findIndex(
      (entity) => entity.type === 'code' && entity.offset === at.offset && entity.length === at.length,
    )
    if (inner >= 0) entities.splice(inner, 1)
    entities.push({ type: 'pre', ...at })
    return
  }
  const expandable = tag.name === 'blockquote' && 'expandable' in tag.attributes
  const type = expandable ? 'expandable_blockquote' : simple[tag.name]
  if (type) entities.push({ type, ...at } as MessageEntity)
}

/** Telegram drops links it cannot read and keeps their text. */
function linkAddress(href: string): string | undefined {
  if (/^(https?|tg|tel|mailto):/i.test(href)) return href
  return /^[\w-]+(\.[\w-]+)+(\/.*)?$/.test(href) ? `http://${href}` : undefined
}
