import { z } from 'zod'

/** Words and patterns that tell of danger. */
export const RiskLexicon = z.strictObject({})
export type RiskLexicon = z.infer<typeof RiskLexicon>
