import type { Html } from '@caunoi/conversation'
import { escapeHtml, plainText } from '@caunoi/conversation'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'

/** Telegram's limit for the text of one message, counted after the markup is taken out. */
const LONGEST = 4096

type Button = { label: string; data: string } | { label: string; url: string }

/** Buttons under the message, or none. */
export const inlineKeyboard = (buttons: Button[][]): InlineKeyboardMarkup | undefined =>
  buttons.length === 0
    ? undefined
    : {
        inline_keyboard: buttons.map((row) =>
          row.map((button) =>
            'url' in button
              ? { text: button.label, url: button.url }
              : { text: button.label, callback_data: button.data },
          ),
        ),
      }

/** The keyboard that shares a location or a phone number: such a button cannot stand under a message. */
export const askKeyboard = (ask: 'location' | 'phone', label: string): ReplyKeyboardMarkup => ({
  keyboard: [
    [ask === 'location' ? { text: label, request_location: true } : { text: label, request_contact: true }],
  ],
  resize_keyboard: true,
  one_time_keyboard: true,
})

/** Where to end a piece: at the end of a line or a word where there is one near, never inside a character. */
const endOf = (plain: string): number => {
  if (plain.length <= LONGEST) return plain.length
  const head = plain.slice(0, LONGEST)
  const near = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1
  if (near > LONGEST / 2) return near
  return /[\uD800-\uDBFF]$/.test(head) ? LONGEST - 1 : LONGEST
}

/** The text in pieces that Telegram takes: nearly always one. What somebody wrote is never cut off. */
export const inPieces = (text: string): string[] => {
  let plain = plainText(text as Html)
  if (plain.length <= LONGEST) return [text]
  const pieces: string[] = []
  while (plain.length > 0) {
    const end = endOf(plain)
    pieces.push(escapeHtml(plain.slice(0, end)))
    plain = plain.slice(end)
  }
  return pieces
}

/** The text as Telegram takes it, where only one message will do. */
export const fitting = (text: string): string => {
  const [first = '', ...more] = inPieces(text)
  return more.length === 0 ? text : first
}
