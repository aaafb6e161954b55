import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** The longest text of a handbook page in characters, so that it fits one chat message with its buttons. */
export const HANDBOOK_PAGE_LIMIT = 700

const short = z.string().trim().min(1).max(HANDBOOK_PAGE_LIMIT)
const PageText = Localized.extend({ vi: short, en: short })

/** A short guide read page by page. */
export const Handbook = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  title: Localized,
  /** What it is about and for whom, in one sentence. */
  summary: Localized.optional(),
  needs: z.array(z.string()),
  /** `draft` until a professional has reviewed it. */
  status: z.enum(['draft', 'reviewed']),
  pages: z.array(z.strictObject({ id: z.string(), title: Localized, text: PageText })).min(1),
  provenance: Provenance,
})
export type Handbook = z.infer<typeof Handbook>
