import type { StaffActor } from '@caunoi/core/request'
import type { DeskEffect } from '@caunoi/desk'
import { inPeriod } from '../delivery/export-file.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { requestsTagged } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import { execute } from '../requests/execute.ts'
import type { DeskAct } from './desk-act.ts'

type Export = Extract<DeskEffect, { kind: 'export' }>

/** Where identities are asked for, that look is written into every request of the period. */
export const recordExport = async (
  { period, named }: Export,
  { actor, said }: DeskAct,
  repository: Repository,
): Promise<void> => {
  const { deps } = repository
  if (!named) return
  const all = await requestsTagged(deps.store, `centre:${actor.centre}`)
  const states = inPeriod(all, period, deps.pack.timeZone)
  for (const { code } of states)
    await repository.transact((records) =>
      execute(
        code,
        { type: 'record-reveal', what: 'export' },
        { actor, inputKey: `u${said.id}` },
        records,
        repository,
      ),
    )
  deps.log.warn({ requests: states.length }, 'requests were exported with identities')
}

/** The files, for the private chat of who asked; put together when they are delivered. */
export const exportEntries = ({ period, named }: Export, { id, centre }: StaffActor): NewEntry[] =>
  (['csv', 'json'] as const).map((format) => ({
    kind: 'export',
    to: addressOfStaff(id),
    centre,
    period,
    named,
    format,
  }))
