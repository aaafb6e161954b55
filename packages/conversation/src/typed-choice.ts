import { fold } from '@caunoi/core'
import type { Session } from './session.ts'

/** Letters and digits only, so that emoji, punctuation and accents make no difference. */
const essence = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The button of the last screen whose label was typed: every choice can be reached without pressing anything. */
export const typedChoice = (session: Session, text: string): string | undefined => {
  const typed = essence(text)
  if (typed === '' || typed.length > 80) return undefined
  return session.offered.find((button) => essence(button.label) === typed)?.data
}
