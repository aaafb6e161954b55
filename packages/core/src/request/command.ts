import { z } from 'zod'
import { Instant } from '../time/instant.ts'
import { Alert } from './alert.ts'
import { Id, RequestDraft } from './draft.ts'
import { MessageFile } from './message-file.ts'
import { FollowUpAnswer, NeedDomain, Outcome } from './outcome.ts'
import { PassTarget } from './pass-target.ts'
import { RequestCode } from './request-code.ts'
import { Urgency } from './urgency.ts'

const text = z.string().trim().min(1).max(10_000)
const note = text.optional()
const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape })

/** What somebody wants to happen to a request. Whether it may is decided by `decide`. */
export const RequestCommand = z.discriminatedUnion('type', [
  command('send', { code: RequestCode, draft: RequestDraft }),
  command('take', {}),
  command('release', { note }),
  command('pass', { to: PassTarget, note: text }),
  command('accept-referral', { note }),
  command('refuse-referral', { note: text }),
  command('mark-duplicate', { of: RequestCode, note }),
  command('note', { text }),
  command('message-citizen', { text, file: MessageFile.optional() }),
  command('message-staff', { text: z.string().trim().max(10_000), file: MessageFile.optional() }),
  command('verify', { note }),
  command('assess', { domains: z.array(NeedDomain).default([]), note }),
  command('connect', { service: Id, note }),
  /** `confirms`: only as long as this is the time that the request has. */
  command('schedule', { from: Instant, place: text.optional(), confirms: z.literal(true).optional(), note }),
  command('wait-for-citizen', { note }),
  command('mark-unreachable', { note }),
  command('follow-up', { note }),
  command('close', { outcome: Outcome, note }),
  command('cancel', { note }),
  command('reopen', { note: text }),
  command('answer-follow-up', { answer: FollowUpAnswer, note }),
  command('change-urgency', { urgency: Urgency, note }),
  command('record-reveal', { what: z.enum(['story', 'screening', 'eligibility', 'contact', 'export']) }),
  command('erase-details', { why: z.enum(['asked', 'retention']) }),
  command('remind', { alert: Alert }),
  command('escalate', { alert: Alert }),
  command('expire-lease', {}),
])
export type RequestCommand = z.infer<typeof RequestCommand>
export type CommandType = RequestCommand['type']

/** Every command there is, in the order in which a desk offers them. */
export const commandTypes: readonly CommandType[] = RequestCommand.options.map(
  (option) => option.shape.type.value,
)
