import { describe, expect, it } from 'vitest'
import { toCsv } from './export-file.ts'

describe('toCsv', () => {
  it('no cell of a table begins like a formula', () => {
    const row = {
      code: '=1',
      kind: 'help' as const,
      receivedAt: '@x',
      source: 'phone' as const,
      urgency: 'normal' as const,
      needs: ['+a'],
      status: 'received' as const,
      reopenings: 0,
      contact: '-1',
      text: '\t=1',
    }
    const [, line = ''] = toCsv([row], true).split('\n')
    for (const cell of line.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/)
  })
})
