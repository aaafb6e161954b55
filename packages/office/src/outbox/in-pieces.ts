import { escapeHtml, type Html, plainText } from '@caunoi/conversation'

/** Where to end a piece: at the end of a line or a word where there is one near, never inside a character. */
const endOf = (plain: string, longest: number): number => {
  if (plain.length <= longest) return plain.length
  const head = plain.slice(0, longest)
  const near = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1
  if (near > longest / 2) return near
  return /[\uD800-\uDBFF]$/.test(head) ? longest - 1 : longest
}

/**
 * The text in pieces of at most `longest` UTF-16 units, counted after the markup is taken out: nearly always one. What
 * somebody wrote is never cut off.
 */
export const inPieces = (text: string, longest: number): string[] => {
  let plain = plainText(text as Html)
  if (plain.length <= longest) return [text]
  const pieces: string[] = []
  while (plain.length > 0) {
    const end = endOf(plain, longest)
    pieces.push(escapeHtml(plain.slice(0, end)))
    plain = plain.slice(end)
  }
  return pieces
}
