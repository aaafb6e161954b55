import type { Language } from '@caunoi/core'
import type { Refusal, RequestStatus } from '@caunoi/core/request'
import { label } from './message-text.ts'

/** Why a command was not carried out. */
export type CommandRefusal = Refusal | { code: 'unknown-request'; params: Record<string, never> }

/** Why something is not done, in words for staff. */
export const refusalText = (refusal: CommandRefusal, language: Language): string => {
  const params = refusal.params as Record<string, unknown>
  const holder = params.holder as { name: string } | undefined
  return label(language, `refusal-${refusal.code}`, {
    holder: holder?.name ?? '—',
    days: typeof params.days === 'number' ? params.days : 0,
    status:
      typeof params.status === 'string'
        ? label(language, `desk-status-${params.status as RequestStatus}`, { holder: '' })
        : '',
  })
}
