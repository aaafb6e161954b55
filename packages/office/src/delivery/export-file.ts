import { type CalendarDate, localTime } from '@caunoi/core'
import { type ExportRow, exportRow, type RequestState } from '@caunoi/core/request'
import { deskLabel } from '@caunoi/desk'
import { stringify } from 'csv-stringify/sync'
import type { OutgoingMessage } from '../channel.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import { requestsTagged } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { staffIdOf } from '../records/staff-id.ts'

type ExportEntry = Extract<OutboxEntry, { kind: 'export' }>

/** What an administrator may ask for besides. */
interface Identity {
  contact: string
  phone?: string
  hours?: string
  text: string
}
type Row = ExportRow & Partial<Identity>

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
export const toCsv = (rows: readonly Row[], isNamed: boolean): string =>
  stringify(
    rows.map((row) => ({ ...row, needs: row.needs.join(' ') })),
    {
      header: true,
      columns: [...columns, ...(isNamed ? identity : [])],
      bom: true,
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    },
  )

/** Those of the states that came in the period. */
export const inPeriod = (
  states: readonly RequestState[],
  { from, to }: ExportEntry['period'],
  timeZone: string,
): RequestState[] =>
  states.filter((state) => {
    const date: CalendarDate = localTime(state.receivedAt, timeZone).date
    return from <= date && date <= to
  })

const named = (state: RequestState): Row => {
  if (!state.details) return exportRow(state)
  const { mode, phone, hours } = state.details.contact
  return {
    ...exportRow(state),
    contact: mode,
    ...(phone !== undefined && { phone }),
    ...(hours !== undefined && { hours }),
    text: state.details.text,
  }
}

/** The centre's requests of a period as a file, as they are now: what was erased meanwhile is not in it. */
export const exportMessage = async (
  { to, centre, period, named: isNamed, format }: ExportEntry,
  repository: Repository,
): Promise<OutgoingMessage> => {
  const { store, pack } = repository.deps
  const all = await requestsTagged(store, `centre:${centre}`)
  const rows = inPeriod(all, period, pack.timeZone).map((state) =>
    isNamed ? named(state) : exportRow(state),
  )
  const language = repository.languages.of(staffIdOf(to))
  const caption = deskLabel(language, isNamed ? 'desk-export-named' : 'desk-export', {
    period: period.name,
    count: rows.length,
  })
  const name = `cau-noi-${period.name.replace('/', '-')}${isNamed ? '-danh-tinh' : ''}.${format}`
  const file =
    format === 'csv'
      ? { mime: 'text/csv', content: toCsv(rows, isNamed) }
      : { mime: 'application/json', content: JSON.stringify(rows, null, 2) }
  return { kind: 'document', to, name, ...file, caption, protect: false }
}
