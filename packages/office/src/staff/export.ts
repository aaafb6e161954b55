import type { DeskEffect } from '@caunoi/desk'
import type { NewEntry } from '../outbox/entry.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import type { DeskAct } from './desk-act.ts'

type Export = Extract<DeskEffect, { kind: 'export' }>

/**
 * The files, for the private chat of who asked; put together when they are delivered. Where identities are asked for, that
 * look is written into each request then, in the name of who asked.
 */
export const exportEntries = ({ period, named }: Export, { actor, said }: DeskAct): NewEntry[] =>
  (['csv', 'json'] as const).map((format) => ({
    kind: 'export',
    to: addressOfStaff(actor.id),
    centre: actor.centre,
    period,
    named,
    format,
    ...(named && { by: { actor, inputKey: `u${said.id}` } }),
  }))
