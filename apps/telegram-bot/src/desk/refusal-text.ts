import { label } from '@caunoi/conversation'
import type { CommandRefusal } from './run-command.ts'

/** Why something is not done, in words for staff. */
export const refusalText = (refusal: CommandRefusal): string => {
  const params = refusal.params as Record<string, unknown>
  const holder = params.holder as { name: string } | undefined
  return label('vi', `refusal-${refusal.code}`, {
    holder: holder?.name ?? '—',
    days: typeof params.days === 'number' ? params.days : 0,
    status:
      typeof params.status === 'string' ? label('vi', `desk-status-${params.status}`, { holder: '' }) : '',
  })
}
