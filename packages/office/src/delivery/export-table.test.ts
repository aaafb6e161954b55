import { describe, expect, it } from 'vitest'
import { csvTable, jsonTable, type Row } from './export-table.ts'

const row: Row = {
  code: '=1',
  kind: 'help',
  receivedAt: '@x',
  source: 'phone',
  urgency: 'normal',
  needs: ['+a', 'b'],
  status: 'received',
  answeredInTime: true,
  reopenings: 0,
  contact: '-1',
  text: '\t=1\n"hai dòng"',
}

describe('a table', () => {
  it('no cell of it begins like a formula', () => {
    const { row: lineOf, file } = csvTable(true)
    const [, line = ''] = file([lineOf(row)]).split('\n')
    for (const cell of line.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('begins with its columns, also when nothing is in it, and ends with as many cells in each row', () => {
    const { row: lineOf, file } = csvTable(false)
    const [head = '', line = '', ...rest] = file([lineOf(row)]).split('\n')
    expect(head).toMatch(/^\uFEFFcode,receivedAt,/)
    expect(line.split(',')).toHaveLength(head.split(',').length)
    expect(rest).toEqual([''])
    expect(file([])).toBe(`${head}\n`)
  })

  it('a list made row by row is the list made at once', () => {
    for (const rows of [[], [row], [row, { ...row, needs: [] }]])
      expect(jsonTable.file(rows.map(jsonTable.row))).toBe(JSON.stringify(rows, null, 2))
  })
})
