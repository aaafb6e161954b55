/** Who is spoken to in a Vietnamese text. */
export type Address = 'anh/chị' | 'ông/bà' | 'cô/bác' | 'ông' | 'bà' | 'anh' | 'chị' | 'bạn' | 'em' | 'cháu'

/**
 * Puts the form of address into a text of an instrument: `{you}` in the middle, `{You}` at the beginning of a sentence.
 * @example fill('{You} có dễ bị mệt không?', 'cô/bác') // 'Cô/bác có dễ bị mệt không?'
 */
export const fill = (text: string, you: Address | 'you'): string =>
  text.replaceAll('{you}', you).replaceAll('{You}', you.charAt(0).toUpperCase() + you.slice(1))
