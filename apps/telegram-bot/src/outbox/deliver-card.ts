import type { Instant, Pack } from '@caunoi/core'
import type { Api } from 'grammy'
import { isSameAddress } from '../address.ts'
import { cardButtons, cardText } from '../desk/card.ts'
import { type RequestDocument, stateOf } from '../documents/request.ts'
import { chatOf, inTopic } from '../telegram/address.ts'
import { inlineKeyboard } from '../telegram/render.ts'
import type { OutboxEntry } from './entry.ts'
import { failureOf } from './failure.ts'

type CardEntry = Extract<OutboxEntry, { kind: 'card' }>

/** Writes the card of a request, or edits the one that is there; returns the message that shows it. */
export const deliverCard = async (
  entry: CardEntry,
  document: RequestDocument,
  api: Api,
  now: Instant,
  pack: Pack,
): Promise<string | undefined> => {
  const state = stateOf(document)
  const known = document.cards.find((card) => isSameAddress(card.to, entry.to))
  // A request in a list of several needs a card of its own only when it waits for somebody again.
  if (known?.digest && state.status !== 'received') return undefined
  const body = cardText(state, { now, pack, language: 'vi' })
  const markup = inlineKeyboard(cardButtons(state))
  const options = { parse_mode: 'HTML' as const, ...(markup && { reply_markup: markup }) }
  if (known && !known.digest) {
    try {
      await api.editMessageText(chatOf(entry.to), Number(known.message), body, options)
      return known.message
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'same') return known.message
      if (failure.kind !== 'gone' && failure.kind !== 'refused') throw error
    }
  }
  const sent = await api.sendMessage(chatOf(entry.to), body, { ...options, ...inTopic(entry.to) })
  return String(sent.message_id)
}
