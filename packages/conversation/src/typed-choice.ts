import { fold, remember } from '@caunoi/core'
import type { Session } from './session.ts'

/** Longer than any label. */
const LONGEST = 160

/** Letters and digits only, so that emoji, punctuation and accents make no difference. */
export const essence = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Everything that is typed is held against all labels of the last screen, and those are few and come again. */
const essenceOfLabel = remember(essence, LONGEST)

/** "2" chooses the one button that is numbered so. */
const numbered = (session: Session, typed: string): string | undefined => {
  if (!/^\d{1,2}$/.test(typed)) return undefined
  const [only, ...others] = session.offered.filter((button) =>
    essenceOfLabel(button.label).startsWith(`${typed} `),
  )
  return others.length === 0 ? only?.data : undefined
}

/** The button of the last screen whose label or number was typed: every choice can be reached without pressing anything. */
export const typedChoice = (session: Session, text: string): string | undefined => {
  const typed = essence(text)
  if (typed === '' || typed.length > LONGEST) return undefined
  const labelled = session.offered.find((button) => essenceOfLabel(button.label) === typed)
  return labelled?.data ?? numbered(session, typed)
}
