import { inPieces } from '@caunoi/office'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'

/** Telegram's limit for the text of one message, counted after the markup is taken out. */
export const LONGEST = 4096

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

/** The text as Telegram takes it, where only one message will do. */
export const fitting = (text: string): string => {
  const [first = '', ...more] = inPieces(text, LONGEST)
  return more.length === 0 ? text : first
}
