import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** A short guide read page by page. */
export const Handbook = z.strictObject({
  id: z.string(),
  title: Localized,
  needs: z.array(z.string()),
  /** `draft` until a professional has reviewed it. */
  status: z.enum(['draft', 'reviewed']),
  pages: z.array(z.strictObject({ id: z.string(), title: Localized, text: Localized })).min(1),
  provenance: Provenance,
})
export type Handbook = z.infer<typeof Handbook>
