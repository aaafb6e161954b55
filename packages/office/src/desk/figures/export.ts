import { label, text } from '@caunoi/conversation'
import { type CalendarDate, localTime } from '@caunoi/core'
import { type ExportRow, exportRow, type RequestState, type StaffActor } from '@caunoi/core/request'
import { stringify } from 'csv-stringify/sync'
import type { NewEntry } from '../../outbox/entry.ts'
import type { DeskAct, DeskTools } from '../desk-tools.ts'
import { mayManage } from '../members/roles.ts'
import { requestsTagged } from '../requests-tagged.ts'
import { runCommand } from '../run-command.ts'
import { addressOfStaff } from '../staff-id.ts'
import { askedPeriod } from './figures.ts'
import type { Period } from './period.ts'

/** What an administrator may ask for besides. */
interface Identity {
  contact: string
  phone?: string
  hours?: string
  text: string
}
type Row = ExportRow & Partial<Identity>

const WITH_IDENTITIES = /\s*\b(danhtinh|identities)$/i

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
  state: RequestState,
  { actor, update }: DeskAct,
  { ledger, postman }: DeskTools,
): Promise<Row> => {
  const outcome = await runCommand(
    {
      code: state.code,
      actor,
      command: { type: 'record-reveal', what: 'export' },
      updateKey: `u${update}`,
    },
    ledger,
    postman,
  )
  const details = outcome.ok ? outcome.value.details : null
  if (!details) return exportRow(state)
  const { mode, phone, hours } = details.contact
  return {
    ...exportRow(state),
    contact: mode,
    ...(phone !== undefined && { phone }),
    ...(hours !== undefined && { hours }),
    text: details.text,
  }
}

/**
 * `/xuat [period] [danhtinh]`: the centre's requests as CSV and JSON, in private. Identities only for administrators, each
 * look recorded in its request before the file is made.
 */
export const exportFiles = async (
  { actor, rest, update }: { actor: StaffActor; rest: string; update: string },
  tools: DeskTools,
): Promise<NewEntry[]> => {
  const { ledger } = tools
  const to = addressOfStaff(actor.id)
  const { language } = ledger.view(to)
  const say = (id: string, args = {}): NewEntry => ({
    kind: 'say',
    to,
    text: text(language, id, args),
    buttons: [],
    protect: false,
  })
  const isNamed = WITH_IDENTITIES.test(rest)
  if (!mayManage(actor.role) || (isNamed && actor.role !== 'administrator'))
    return [say('refusal-role-not-allowed')]
  const period = askedPeriod(rest.replace(WITH_IDENTITIES, ''), tools)
  if (!period) return [say('desk-period-wrong')]
  const all = await requestsTagged(ledger, `centre:${actor.centre}`)
  const states = inPeriod(all, period, ledger.deps.pack.timeZone)
  const rows: Row[] = []
  for (const state of states)
    rows.push(isNamed ? await named(state, { actor, update }, tools) : exportRow(state))
  if (isNamed) ledger.deps.log.warn({ requests: rows.length }, 'requests were exported with identities')
  const name = `cau-noi-${period.name.replace('/', '-')}${isNamed ? '-danh-tinh' : ''}`
  const caption = label(language, isNamed ? 'desk-export-named' : 'desk-export', {
    period: period.name,
    count: rows.length,
  })
  const file = (extension: string, mime: string, content: string): NewEntry => ({
    kind: 'document',
    to,
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
