import { localTime } from '@caunoi/core'
import { type CardOrder, cardOrder, compareOrder, exportRow, type RequestState } from '@caunoi/core/request'
import { deskLabel, mayManage, monthsOf } from '@caunoi/desk'
import type { OutgoingMessage } from '../channel.ts'
import { RequestDocument, receivedTag, stateOf } from '../documents/request.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import { isAllCounted } from '../records/is-all-counted.ts'
import type { Repository } from '../records/repository.ts'
import { staffIdOf } from '../records/staff-id.ts'
import { execute } from '../requests/execute.ts'
import { csvTable, jsonTable, type Row } from './export-table.ts'
import { sortedInPieces } from './sorted-in-pieces.ts'

type ExportEntry = Extract<OutboxEntry, { kind: 'export' }>

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

/** Those that came in the period, one after the other. What an earlier release stored is found by its month once it is counted. */
async function* statesOf({ centre, period }: ExportEntry, { deps }: Repository): AsyncIterable<RequestState> {
  const tags = (await isAllCounted(deps.store))
    ? monthsOf(period).map((month) => receivedTag(centre, month))
    : [`centre:${centre}`]
  for (const tag of tags)
    for await (const { value } of deps.store.eachByTag('requests', tag)) {
      const state = stateOf(RequestDocument.parse(value))
      const { date } = localTime(state.receivedAt, deps.pack.timeZone)
      if (period.from <= date && date <= period.to) yield state
    }
}

/**
 * A request as a row with what its citizen confided. That somebody looked at it is written into the request before; after an
 * interruption, those in which it stands already are not written again. An earlier release wrote all of it down at once.
 */
const revealed = async (state: RequestState, { by }: ExportEntry, repository: Repository): Promise<Row> => {
  if (!by) return named(state)
  const { result } = await repository.transact((records) =>
    execute(state.code, { type: 'record-reveal', what: 'export' }, by, records, repository),
  )
  return result.ok ? named(result.value) : exportRow(state)
}

/** It may have taken long: whoever lost the right to it meanwhile does not get it. */
const mayStillRead = async (
  { to, centre, named: isNamed }: ExportEntry,
  repository: Repository,
): Promise<boolean> => {
  const staff = await repository.staff(staffIdOf(to))
  if (!staff || staff.removed || staff.left || staff.centre !== centre) return false
  return isNamed ? staff.role === 'administrator' : mayManage(staff.role)
}

/**
 * The centre's requests of a period as a file, as they are now: what was erased meanwhile is not in it. Made in short pieces
 * between what people say; only the rows are held. Undefined where its reader may not read it any more.
 */
export const exportMessage = async (
  entry: ExportEntry,
  repository: Repository,
): Promise<OutgoingMessage | undefined> => {
  const { to, period, named: isNamed, format } = entry
  const table = format === 'csv' ? csvTable(isNamed) : jsonTable
  const piece = repository.deps.giveWay.pieces()
  const rows: { order: CardOrder; text: string }[] = []
  for await (const state of statesOf(entry, repository)) {
    await piece()
    const row = isNamed ? await revealed(state, entry, repository) : exportRow(state)
    rows.push({ order: cardOrder(state), text: table.row(row) })
  }
  const sorted = await sortedInPieces(rows, (a, b) => compareOrder(a.order, b.order), piece)
  if (isNamed) repository.deps.log.warn({ requests: rows.length }, 'requests were exported with identities')
  if (!(await mayStillRead(entry, repository))) return undefined
  const language = repository.languages.of(staffIdOf(to))
  const caption = deskLabel(language, isNamed ? 'desk-export-named' : 'desk-export', {
    period: period.name,
    count: rows.length,
  })
  const name = `cau-noi-${period.name.replace('/', '-')}${isNamed ? '-danh-tinh' : ''}.${format}`
  const content = table.file(sorted.map(({ text }) => text))
  return { kind: 'document', to, name, mime: table.mime, content, caption, protect: false }
}
