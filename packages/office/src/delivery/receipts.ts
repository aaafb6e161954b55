import { receiptScreen } from '@caunoi/desk'
import { addToOutbox } from '../outbox/add.ts'
import type { OutboxEntry, Receipt } from '../outbox/entry.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import type { Attempt } from './after-attempt.ts'

const receiptOf = (entry: OutboxEntry): Receipt | undefined =>
  entry.kind === 'say' || entry.kind === 'file' ? entry.receipt : undefined

/** So many tries fail within seconds: not yet news. */
const SHORT_TRIES = 2

/** What the sender hears; undefined where it is no news to them. */
const newsOf = (entry: OutboxEntry, { isMessage, told }: Receipt, attempt: Attempt, isGivenUp: boolean) => {
  if (attempt.is === 'dropped') return undefined
  if (attempt.is === 'taken') return isMessage ? ('taken' as const) : undefined
  const { kind } = attempt.failure
  if (isGivenUp) return kind === 'refused' ? kind : ('shut-out' as const)
  if (!isMessage || told === kind) return undefined
  if (kind === 'away') return kind
  return kind === 'later' && entry.tries >= SHORT_TRIES && told === undefined ? kind : undefined
}

/** Tells staff what came of what they wrote to a citizen. */
const tell = (
  entry: OutboxEntry,
  attempt: Attempt,
  isGivenUp: boolean,
  records: Records,
  repository: Repository,
): 'later' | 'away' | undefined => {
  const receipt = receiptOf(entry)
  const news = receipt && newsOf(entry, receipt, attempt, isGivenUp)
  const request = news && records.request(receipt.request)
  if (!request) return undefined
  const screen = receiptScreen(receipt.request, news, repository.languages.of(receipt.staff))
  const to = addressOfStaff(receipt.staff)
  records.putRequest({
    ...request,
    outbox: addToOutbox(
      request.outbox,
      [{ kind: 'say', to, audience: 'team', ...screen }],
      repository.deps.now(),
    ),
  })
  return news === 'later' || news === 'away' ? news : undefined
}

/**
 * Tells the senders what came of an attempt: with one entry, and with all that is given up together with it. Returns the
 * outbox in which is noted what they know.
 */
export const tellSenders = (
  entry: OutboxEntry,
  attempt: Attempt,
  before: readonly OutboxEntry[],
  after: readonly OutboxEntry[],
  records: Records,
  repository: Repository,
): OutboxEntry[] => {
  const kept = new Set(after.map(({ id }) => id))
  const told = tell(entry, attempt, !kept.has(entry.id), records, repository)
  for (const other of before)
    if (other.id !== entry.id && !kept.has(other.id)) tell(other, attempt, true, records, repository)
  if (told === undefined) return [...after]
  return after.map((other) => {
    const receipt = other.id === entry.id ? receiptOf(other) : undefined
    return receipt ? ({ ...other, receipt: { ...receipt, told } } as OutboxEntry) : other
  })
}
