import type { Instant } from '@caunoi/core'
import { onCase } from '../on-case.ts'
import { pressCommand } from '../run.ts'
import { showCase } from '../show-case.ts'
import type { Verb } from '../verb.ts'

const momentOf = (written: string): Instant | undefined =>
  /^[0-9a-z]{1,7}$/.test(written) ? new Date(Number.parseInt(written, 36) * 60_000).toISOString() : undefined

/** The time that the citizen chose is agreed to, without a place. */
export const confirmed: Verb = {
  name: 'confirmed',
  press: (press, desk) => {
    const from = press.argument === undefined ? undefined : momentOf(press.argument)
    return from === undefined
      ? onCase(press, desk, (state) => showCase(state, desk))
      : pressCommand(desk, 'confirmed', press.code, { type: 'schedule', from, confirms: true })
  },
}
