import { askedPeriod } from '../figures/figures.ts'
import { mayManage } from '../members/roles.ts'
import { only, sayOwn } from '../turn.ts'
import type { Command } from '../verb.ts'

const WITH_IDENTITIES = /\s*\b(danhtinh|identities)$/i

/** The centre's requests as files, in private; with identities only for administrators, each look recorded. */
export const xuat: Command = {
  name: 'xuat',
  run: (rest, desk) => {
    const { role } = desk.world.actor
    const named = WITH_IDENTITIES.test(rest)
    if (!mayManage(role) || (named && role !== 'administrator'))
      return only(desk, sayOwn(desk, 'refusal-role-not-allowed', false))
    const period = askedPeriod(rest.replace(WITH_IDENTITIES, ''), desk.world)
    return period
      ? only(desk, sayOwn(desk, 'desk-export-begun', false), { kind: 'export', period, named })
      : only(desk, sayOwn(desk, 'desk-period-wrong', false))
  },
}
