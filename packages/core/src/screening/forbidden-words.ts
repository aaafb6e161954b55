import { z } from 'zod'
import { plain } from '../text/fold.ts'
import { Language } from '../text/localized.ts'

/** Words that no result may say in a language, with the reason for editors. */
export const ForbiddenWords = z.strictObject({
  id: z.string(),
  language: Language,
  words: z.array(z.string().trim().min(1)).min(1),
  reason: z.string().min(1),
})
export type ForbiddenWords = z.infer<typeof ForbiddenWords>

const LETTER = '[\\p{L}\\p{N}]'

/** The forbidden words that a text contains, as whole words; a word that ends in `*` also begins longer ones. */
export const forbiddenIn = (text: string, language: Language, lists: readonly ForbiddenWords[]): string[] => {
  const said = plain(text)
  return lists
    .filter((list) => list.language === language)
    .flatMap(({ words }) => words)
    .filter((word) => {
      const open = word.endsWith('*')
      const stem = plain(open ? word.slice(0, -1) : word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return new RegExp(`(?<!${LETTER})${stem}${open ? '' : `(?!${LETTER})`}`, 'u').test(said)
    })
}
