import { addMinutes, type Instant } from '@caunoi/core'
import { addressKey, isSameAddress } from '../address.ts'
import type { SendFailure } from '../channel.ts'
import type { NewEntry, OutboxEntry } from '../outbox/entry.ts'
import { stillShown } from '../requests/take-back-shown.ts'
import type { Home } from './homes.ts'

/** What came of trying to send an entry. */
export type Attempt =
  | { is: 'taken'; message?: string }
  | { is: 'failed'; failure: SendFailure }
  /** There was nothing to send, or nobody who may read it. */
  | { is: 'dropped' }

/** Who is away says so when they come; until then one look a day is enough. */
const AWAY_MINUTES = 24 * 60
const LONGEST_WAIT_SECONDS = 60
/** A message that the channel refuses for what it is gets this many tries before it is set aside. */
const REFUSALS = 3

/** The entry after one more failed try; `seconds`: not before then. */
const delayed = (
  entry: OutboxEntry,
  now: Instant,
  seconds?: number,
): Pick<OutboxEntry, 'tries' | 'notBefore'> => {
  const tries = entry.tries + 1
  const wait = seconds ?? Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.min(tries - 1, 10))
  return { tries, notBefore: addMinutes(now, wait / 60) }
}

/** Whether an entry that failed so is not tried again. The figures of a chart count; the picture is an extra. */
export const isGivenUp = (entry: OutboxEntry, failure: SendFailure, waitsForGroup: boolean): boolean => {
  if (failure.kind === 'shut-out') return !waitsForGroup
  return failure.kind === 'refused' && (entry.kind === 'chart' || entry.tries + 1 >= REFUSALS)
}

/** The entry as it waits for another try. */
const waiting = (entry: OutboxEntry, failure: SendFailure, now: Instant): OutboxEntry => {
  switch (failure.kind) {
    case 'moved':
      return { ...entry, to: { ...entry.to, ...failure.to } }
    case 'no-topic': {
      const { topic: _gone, ...to } = entry.to
      return { ...entry, to }
    }
    case 'later':
      return { ...entry, ...delayed(entry, now, failure.seconds) }
    case 'away':
      return { ...entry, tries: 0, notBefore: addMinutes(now, AWAY_MINUTES) }
    case 'shut-out':
    case 'refused':
      return { ...entry, ...delayed(entry, now) }
  }
}

/** The outbox after an attempt with one of its entries. */
export const outboxAfter = (
  outbox: readonly OutboxEntry[],
  entry: OutboxEntry,
  attempt: Attempt,
  waitsForGroup: boolean,
  now: Instant,
): OutboxEntry[] =>
  outbox.flatMap((other) => {
    if (other.id !== entry.id) return [other]
    if (attempt.is !== 'failed' || isGivenUp(entry, attempt.failure, waitsForGroup)) return []
    return [waiting(other, attempt.failure, now)]
  })

/** A card shows a request as it was when the card was made: it comes again where something has happened since. */
export const cardAgain = (
  entry: OutboxEntry,
  attempt: Attempt,
  made: Home['document'],
  now: Home,
): NewEntry[] => {
  if (entry.kind !== 'card' || attempt.is !== 'taken' || now.in !== 'requests') return []
  const isSame = 'events' in made && made.events.length === now.document.events.length
  return isSame ? [] : [{ kind: 'card', to: entry.to, urgency: entry.urgency }]
}

/** What a document remembers of an attempt besides its outbox. */
export const remembering = (home: Home, entry: OutboxEntry, attempt: Attempt, at: Instant): Home => {
  const message = attempt.is === 'taken' ? attempt.message : undefined
  if (home.in === 'people') {
    const { document } = home
    const isShutOut = attempt.is === 'failed' && attempt.failure.kind === 'shut-out'
    const messages = message === undefined ? document.messages : [...document.messages, { id: message, at }]
    return {
      ...home,
      document: { ...document, messages, ...(isShutOut && { blocked: true, outbox: [] }) },
    }
  }
  if (home.in !== 'requests' || message === undefined) return home
  const { document } = home
  if (entry.kind === 'card') {
    const cards = document.cards.filter((card) => !isSameAddress(card.to, entry.to))
    return {
      ...home,
      document: { ...document, cards: [...cards, { to: entry.to, message, digest: false }] },
    }
  }
  const isConfided = entry.kind === 'file' || (entry.kind === 'say' && entry.audience !== 'team')
  if (!isConfided) return home
  const { channel, chat } = entry.to
  return {
    ...home,
    document: {
      ...document,
      shown: [...stillShown(document.shown, at), { to: { channel, chat }, message, at }],
    },
  }
}

/** Until when the channel asked for silence in the chat of an entry. */
export const silenceOf = (
  entry: OutboxEntry,
  attempt: Attempt,
  now: Instant,
): { chat: string; until: number } | undefined => {
  if (attempt.is !== 'failed' || attempt.failure.kind !== 'later') return undefined
  const { seconds } = attempt.failure
  return seconds === undefined
    ? undefined
    : { chat: addressKey(entry.to), until: Date.parse(now) + seconds * 1000 }
}
