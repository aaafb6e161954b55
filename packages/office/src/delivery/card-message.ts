import type { Instant, Pack } from '@caunoi/core'
import { mainLanguage } from '@caunoi/core'
import { cardButtons, cardText } from '@caunoi/desk'
import { isSameAddress } from '../address.ts'
import type { OutgoingMessage } from '../channel.ts'
import { type RequestDocument, stateOf } from '../documents/request.ts'
import type { OutboxEntry } from '../outbox/entry.ts'

type CardEntry = Extract<OutboxEntry, { kind: 'card' }>

/** The card of a request as it stands now, in place of the one that is there; nothing where none is needed. */
export const cardMessage = (
  entry: CardEntry,
  document: RequestDocument,
  now: Instant,
  pack: Pack,
): OutgoingMessage | undefined => {
  const state = stateOf(document)
  const known = document.cards.find((card) => isSameAddress(card.to, entry.to))
  // A request in a list of several needs a card of its own only when it waits for somebody again.
  if (known?.digest && state.status !== 'received') return undefined
  return {
    kind: 'say',
    to: entry.to,
    text: cardText(state, { now, pack, language: mainLanguage }),
    buttons: cardButtons(state),
    protect: false,
    ...(known && !known.digest && { replace: known.message }),
  }
}
