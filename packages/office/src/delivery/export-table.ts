import type { ExportRow } from '@caunoi/core/request'
import { stringify } from 'csv-stringify/sync'

/** What an administrator may ask for besides. */
export interface Identity {
  contact: string
  phone?: string
  hours?: string
  text: string
}
export type Row = ExportRow & Partial<Identity>

/** How rows become a file: each by itself, so that a long file is made in short pieces. */
export interface Table {
  mime: string
  row: (row: Row) => string
  /** The whole file, of the rows in their order. */
  file: (rows: readonly string[]) => string
}

const columns: readonly (keyof ExportRow)[] = [
  'code',
  'receivedAt',
  'source',
  'urgency',
  'needs',
  'place',
  'status',
  'outcome',
  'endedAt',
  'minutesToFirstAnswer',
  'answeredInTime',
  'reopenings',
  'kind',
  'entry',
]
const identity: readonly (keyof Identity)[] = ['contact', 'phone', 'hours', 'text']

/** A table for a spreadsheet; no cell of it can be taken for a formula. */
export const csvTable = (isNamed: boolean): Table => {
  const options = {
    columns: [...columns, ...(isNamed ? identity : [])],
    escape_formulas: true,
    cast: { boolean: (value: boolean) => (value ? 'true' : 'false') },
  }
  return {
    mime: 'text/csv',
    row: (row) => stringify([{ ...row, needs: row.needs.join(' ') }], options),
    file: (rows) => [stringify([], { ...options, header: true, bom: true }), ...rows].join(''),
  }
}

/** A list for programs. */
export const jsonTable: Table = {
  mime: 'application/json',
  row: (row) => `  ${JSON.stringify(row, null, 2).replaceAll('\n', '\n  ')}`,
  file: (rows) => (rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n]`),
}
