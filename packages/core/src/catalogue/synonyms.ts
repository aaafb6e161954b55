import { z } from 'zod'

/**
 * Words that say the same thing to the search, in all languages of the pack: `chồng`, `ông xã`, `husband`. A group stands
 * for a meaning, so what is learnt from one word of it holds for the others. Accents count where the writer uses them.
 */
export const Synonyms = z.strictObject({
  /** Kebab-case, for editors and figures. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  words: z.array(z.string().trim().min(1)).min(1),
})
export type Synonyms = z.infer<typeof Synonyms>
