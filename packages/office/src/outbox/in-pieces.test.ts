import { escapeHtml } from '@caunoi/conversation'
import { describe, expect, it } from 'vitest'
import { inPieces } from './in-pieces.ts'

const LONGEST = 4096

const back = (piece: string) => piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('inPieces', () => {
  it('leaves what fits as it is, markup and all', () => {
    expect(inPieces('<b>Chào</b> &amp; tạm biệt', LONGEST)).toEqual(['<b>Chào</b> &amp; tạm biệt'])
    expect(inPieces('a'.repeat(4096), LONGEST)).toHaveLength(1)
  })

  it.each([
    ['words', 'một hai ba '.repeat(900)],
    ['no blank at all', 'x'.repeat(9000)],
    ['signs that are escaped', '<&>'.repeat(3000)],
    ['pairs of surrogates', '😀'.repeat(5000)],
  ])('loses nothing of %s', (_, plain) => {
    const pieces = inPieces(escapeHtml(plain), LONGEST)
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.map(back).join('')).toBe(plain)
    for (const piece of pieces) expect(back(piece).length).toBeLessThanOrEqual(4096)
  })
})
