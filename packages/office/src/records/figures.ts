import {
  addToTally,
  countedAs,
  monthReceived,
  type RequestState,
  sumOfTallies,
  TALLY_FORMAT,
  type Tally,
} from '@caunoi/core/request'
import type { DocumentStore } from '@caunoi/storage'
import { type Counted, FiguresDocument } from '../documents/figures.ts'
import type { RequestDocument } from '../documents/request.ts'
import type { UnitOfWork } from './unit-of-work.ts'

const COLLECTION = 'figures'
/** So many documents for a centre and a month, by the code of the request: two machines seldom write the same one. */
const SHARDS = 8

const shardOf = (code: string): number =>
  [...code].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) % SHARDS

const idOf = (centre: string, month: string, shard: number): string => `${centre}/${month}/${shard}`

const isSame = (a: Counted, b: Counted): boolean =>
  a.format === b.format &&
  a.centre === b.centre &&
  a.month === b.month &&
  a.as.length === b.as.length &&
  a.as.every((name, index) => name === b.as[index])

/** Adds to the figures under which something is counted, or takes off from them. */
const change = ({ format, centre, month, as }: Counted, code: string, by: 1 | -1, unit: UnitOfWork): void => {
  const id = idOf(centre, month, shardOf(code))
  const stored = unit.read(COLLECTION, id)
  const before = stored === undefined ? undefined : FiguresDocument.parse(stored)
  const isCurrent = before?.format === format
  // From figures of an earlier format nothing is taken off: they begin anew.
  if (!isCurrent && by < 0) return
  const counts = addToTally(isCurrent ? before.counts : {}, as, by)
  unit.put(COLLECTION, id, { value: { v: 1, format, counts } satisfies FiguresDocument })
}

/**
 * The request as it is to be stored, counted in the same write under what it is now and no longer under what it was. So what
 * is kept is at any moment what counting all of the counted requests would give.
 */
export const counted = (
  request: RequestDocument,
  state: RequestState,
  timeZone: string,
  unit: UnitOfWork,
): RequestDocument => {
  const before = request.counted
  // A later release counts it: what that release added, only it can take off again.
  if (before && before.format > TALLY_FORMAT) return request
  const now: Counted = {
    format: TALLY_FORMAT,
    centre: state.centre,
    month: monthReceived(state, timeZone),
    as: countedAs(state),
  }
  if (before && isSame(before, now)) return request
  if (before?.format === TALLY_FORMAT) change(before, request.code, -1, unit)
  change(now, request.code, 1, unit)
  return { ...request, counted: now }
}

/** What is counted of a centre in each of these months. */
export const figuresOf = async (
  store: DocumentStore,
  centre: string,
  months: readonly string[],
): Promise<ReadonlyMap<string, Tally>> => {
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard)
  const figures = new Map<string, Tally>()
  for (const month of months) {
    const refs = shards.map((shard) => ({ collection: COLLECTION, id: idOf(centre, month, shard) }))
    const parts = (await store.getAll(refs)).flatMap((part) =>
      part ? [FiguresDocument.parse(part.value)] : [],
    )
    const current = parts.filter(({ format }) => format === TALLY_FORMAT)
    figures.set(month, sumOfTallies(current.map(({ counts }) => counts)))
  }
  return figures
}
