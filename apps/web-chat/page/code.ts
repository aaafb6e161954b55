/** Letters and digits that nobody mixes up: no I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20
const KEPT = 'cau-noi-code'

/** A code that nobody guesses: 100 bits. */
export const newCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => LETTERS[byte % 32]).join('')

/** The code that somebody wrote, with or without dashes; undefined when it is none. */
export const readCode = (written: string): string | undefined => {
  const code = written.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined
}

/** As people write it down: five letters at a time. */
export const writtenCode = (code: string): string => (code.match(/.{5}/g) ?? []).join('-')

/** The browser keeps the code only when somebody chose so; where it keeps nothing at all, nothing is remembered. */
export const rememberedCode = (): string | undefined => {
  try {
    return readCode(localStorage.getItem(KEPT) ?? '')
  } catch {
    return undefined
  }
}

export const remember = (code: string | undefined): void => {
  try {
    if (code === undefined) localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, code)
  } catch {
    // A browser that keeps nothing cannot remember either.
  }
}
