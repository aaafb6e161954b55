import { type CalendarDate, localTime } from '@caunoi/core'
import { type ExportRow, exportRow, type RequestState } from '@caunoi/core/request'
import type { DeskEffect, Period } from '@caunoi/desk'
import { deskLabel } from '@caunoi/desk'
import { stringify } from 'csv-stringify/sync'
import type { NewEntry } from '../outbox/entry.ts'
import { requestsTagged } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import { execute } from '../requests/execute.ts'
import type { DeskAct } from './desk-act.ts'

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

const inPeriod = (states: readonly RequestState[], { from, to }: Period, timeZone: string): RequestState[] =>
  states.filter((state) => {
    const date: CalendarDate = localTime(state.receivedAt, timeZone).date
    return from <= date && date <= to
  })

/** The row with what the citizen confided, once that look is written into the request. */
const named = async (
  code: string,
  { actor, said }: DeskAct,
  repository: Repository,
): Promise<Row | undefined> => {
  const { result } = await repository.transact((records) =>
    execute(
      code,
      { type: 'record-reveal', what: 'export' },
      { actor, inputKey: `u${said.id}` },
      records,
      repository,
    ),
  )
  const state = result.ok ? result.value : undefined
  if (!state?.details) return undefined
  const { mode, phone, hours } = state.details.contact
  return {
    ...exportRow(state),
    contact: mode,
    ...(phone !== undefined && { phone }),
    ...(hours !== undefined && { hours }),
    text: state.details.text,
  }
}

/** The centre's requests of a period as CSV and JSON, for the private chat of who asked. */
export const exportFiles = async (
  { period, named: isNamed }: Extract<DeskEffect, { kind: 'export' }>,
  act: DeskAct,
  repository: Repository,
): Promise<NewEntry[]> => {
  const { deps } = repository
  const { actor } = act
  const all = await requestsTagged(deps.store, `centre:${actor.centre}`)
  const rows: Row[] = []
  for (const state of inPeriod(all, period, deps.pack.timeZone))
    rows.push((isNamed ? await named(state.code, act, repository) : undefined) ?? exportRow(state))
  if (isNamed) deps.log.warn({ requests: rows.length }, 'requests were exported with identities')
  const name = `cau-noi-${period.name.replace('/', '-')}${isNamed ? '-danh-tinh' : ''}`
  const caption = deskLabel(
    repository.languages.of(actor.id),
    isNamed ? 'desk-export-named' : 'desk-export',
    {
      period: period.name,
      count: rows.length,
    },
  )
  const file = (extension: string, mime: string, content: string): NewEntry => ({
    kind: 'document',
    to: addressOfStaff(actor.id),
    name: `${name}.${extension}`,
    mime,
    content,
    caption,
    protect: false,
  })
  return [
    file('csv', 'text/csv', toCsv(rows, isNamed)),
    file('json', 'application/json', JSON.stringify(rows, null, 2)),
  ]
}
