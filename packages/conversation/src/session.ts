import { Instant, Language } from '@caunoi/core'
import { z } from 'zod'

/** A dialog somewhere on its way. Its own schema is checked by the dialog that `name` names. */
export const DialogState = z.object({ name: z.string(), run: z.number().int(), state: z.unknown() })
export type DialogState = z.infer<typeof DialogState>

/** What is remembered of a conversation between two messages. Stored sealed, forgotten after 30 days of silence. */
export const Session = z.object({
  version: z.literal(1),
  language: Language,
  /** The person has said which language they want; from then on it is not guessed from what they write. */
  languageChosen: z.boolean().default(false),
  place: z.object({ province: z.string(), commune: z.string().optional() }).optional(),
  /** The open dialog and those that called it; the last is the one on the screen. */
  stack: z.array(DialogState).default([]),
  /** Counts started dialogs, so that a button of an earlier run is known as stale. */
  runs: z.number().int().default(0),
  /** Dialogs left half way that can be taken up again. */
  shelf: z.record(z.string(), z.object({ state: z.unknown(), at: Instant })).default({}),
  /** The buttons of the last screen, so that typing a label does what pressing does. */
  offered: z.array(z.object({ label: z.string(), data: z.string() })).default([]),
  updatedAt: Instant.optional(),
})
export type Session = z.infer<typeof Session>

export const newSession = (language: Language): Session => Session.parse({ version: 1, language })

/** Reads a stored session; one that no longer fits starts anew, keeping the language. */
export const readSession = (stored: unknown, fallback: Language): Session => {
  const parsed = Session.safeParse(stored)
  if (parsed.success) return parsed.data
  const language = Language.safeParse((stored as { language?: unknown } | undefined)?.language)
  return newSession(language.success ? language.data : fallback)
}
