import type { Language } from '@caunoi/core'
import type { DeskScreen } from './effect.ts'
import { label, text } from './message-text.ts'
import { button, screen } from './turn.ts'

/** What came of words for a citizen: their chat has them, or why it does not. */
export type ReceiptOutcome = 'taken' | 'shut-out' | 'later' | 'away' | 'refused'

/** Tells who wrote to a citizen what became of it. */
export const receiptScreen = (code: string, outcome: ReceiptOutcome, language: Language): DeskScreen =>
  screen(
    text(language, `desk-receipt-${outcome}`, { code }),
    outcome === 'taken' ? [] : [[button(label(language, 'desk-case'), 'case', code)]],
    false,
  )
