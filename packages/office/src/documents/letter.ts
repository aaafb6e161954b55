import { addMinutes, Instant } from '@caunoi/core'
import type { DocumentContent } from '@caunoi/storage'
import { z } from 'zod'
import { OutboxEntry } from '../outbox/entry.ts'
import { earliest, nextTry } from './request.ts'

const KEPT_MINUTES = 24 * 60

/**
 * Something to be said to an address about which nothing else is kept: an answer to a stranger or in a group, the farewell to
 * somebody who has erased everything. It goes as soon as it is taken, an answer after a day.
 */
export const LetterDocument = z.object({
  v: z.literal(1),
  id: z.string(),
  writtenAt: Instant,
  outbox: z.array(OutboxEntry),
  /** It answers an input that may come again, or to another process too: it stays, empty, so that it is answered once. */
  isAnswer: z.boolean().optional(),
})
export type LetterDocument = z.infer<typeof LetterDocument>

/** When it is no longer worth being sent. */
export const endOfLetter = ({ writtenAt }: LetterDocument): Instant => addMinutes(writtenAt, KEPT_MINUTES)

export const letterContent = (letter: LetterDocument): DocumentContent => {
  const due = earliest([nextTry(letter.outbox), endOfLetter(letter)])
  return { value: letter, ...(due !== undefined && { due }) }
}
