/** Who is spoken to in a Vietnamese text. */
export type Address = 'anh/chị' | 'ông/bà' | 'bạn' | 'em' | 'chị'

/** Puts the form of address into a text of an instrument: `{you}` in the middle, `{You}` at the beginning of a sentence. */
export const fill = (text: string, you: Address | 'you'): string =>
  text.replaceAll('{you}', you).replaceAll('{You}', you.charAt(0).toUpperCase() + you.slice(1))
