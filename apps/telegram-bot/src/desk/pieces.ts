import { type Html, join } from '@caunoi/conversation'

/** Leaves room under Telegram's 4096 for a title or a mark. */
const LONGEST = 3500

/** Lines put together into as few messages as can hold them, in their order. */
export const inPieces = (lines: readonly Html[]): Html[] => {
  const pieces: Html[][] = []
  let length = 0
  for (const line of lines) {
    const current = pieces.at(-1)
    if (current && length + line.length < LONGEST) {
      current.push(line)
      length += line.length + 1
    } else {
      pieces.push([line])
      length = line.length
    }
  }
  return pieces.map((piece) => join(piece, '\n'))
}
