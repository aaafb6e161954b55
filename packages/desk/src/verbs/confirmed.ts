import type { ShownButton } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import type { RequestCommand, RequestState } from '@caunoi/core/request'
import { isProposed } from '../case-verbs.ts'
import { maySee } from '../may-see.ts'
import { label } from '../message-text.ts'
import { known, pressCommand, refusePress } from '../run.ts'
import { button, type Desk } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** A moment in the data of a button: minutes since 1970, in as few letters as can be. */
const shortMoment = (at: Instant): string => Math.round(Date.parse(at) / 60_000).toString(36)

/** Says yes to the time that the citizen chose, where there is one. */
export const confirmedButton = (state: RequestState, { world }: Desk): ShownButton | undefined =>
  state.appointment && isProposed(state, world.now)
    ? button(
        label(world.language, 'desk-confirmed'),
        'confirmed',
        state.code,
        shortMoment(state.appointment.from),
      )
    : undefined

const commandFor = (written: string): RequestCommand | undefined => {
  if (!/^[0-9a-z]{1,7}$/.test(written)) return undefined
  const from = new Date(Number.parseInt(written, 36) * 60_000).toISOString()
  return { type: 'schedule', from, confirms: true }
}

/** The time that the citizen chose is agreed to, without a place. */
export const confirmed: Verb = {
  name: 'confirmed',
  offered: ({ code }, desk) => {
    const found = known(desk, code)
    const offered =
      found.ok && maySee(found.value, desk.world.actor, 'confirmed')
        ? confirmedButton(found.value, desk)
        : undefined
    return offered ? [offered] : []
  },
  refuse: ({ code, argument = '' }, desk) =>
    refusePress(desk, code, commandFor(argument), 'desk-not-offered'),
  press: ({ code, argument = '' }, desk) => {
    const command = commandFor(argument)
    return command
      ? pressCommand(desk, 'confirmed', code, command)
      : refusePress(desk, code, command, 'desk-not-offered')
  },
}
