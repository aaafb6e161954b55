const ZERO = 48

/**
 * Whether the check digit of a LOINC code, or of one of its answers (`LA6568-5`), fits the rest of it (mod 10; letters
 * count as their place behind the digit 0 in ASCII). A wrong one is nearly always a typing error.
 */
export const isLoinc = (code: string): boolean => {
  const match = /^((?:L[AGLP])?\d{1,7})-(\d)$/.exec(code)
  if (!match) return false
  const [, body = '', check] = match
  const sum = [...body].reverse().reduce((all, character, index) => {
    const digit = character.charCodeAt(0) - ZERO
    return all + (index % 2 === 0 ? 2 * digit - Math.floor(digit / 5) * 9 : digit)
  }, 0)
  return (10 - (sum % 10)) % 10 === Number(check)
}
