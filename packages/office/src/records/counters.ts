import { localTime } from '@caunoi/core'
import { mutate } from '@caunoi/storage'
import type { OfficeTools } from '../deps.ts'
import { CountersDocument } from '../documents/counters.ts'

const COLLECTION = 'counters'
/** Whoever makes up campaigns in links cannot fill the store with them. */
const KEYS_A_MONTH = 500
const REST = 'other'

/** Adds to this month's counters; who it was is not kept. */
export const countUp = async (
  { store, now, pack }: OfficeTools,
  counts: readonly { what: string; key: string }[],
): Promise<void> => {
  if (counts.length === 0) return
  const month = localTime(now(), pack.timeZone).date.slice(0, 7)
  await mutate(store, COLLECTION, month, (stored) => {
    const document = CountersDocument.parse(stored?.value ?? { v: 1 })
    const next = { ...document.counts }
    for (const { what, key } of counts) {
      const wanted = `${what}:${key}`
      const isKnown = wanted in next || Object.keys(next).length < KEYS_A_MONTH
      const counter = isKnown ? wanted : `${what}:${REST}`
      next[counter] = (next[counter] ?? 0) + 1
    }
    return { put: { value: { ...document, counts: next } }, result: undefined }
  })
}

/** The sums of one kind of counter over months (`2026-11`), by key. */
export const countsOf = async (
  { store }: OfficeTools,
  what: string,
  months: readonly string[],
): Promise<Map<string, number>> => {
  const sums = new Map<string, number>()
  for (const month of months) {
    const stored = await store.get(COLLECTION, month)
    if (!stored) continue
    for (const [name, count] of Object.entries(CountersDocument.parse(stored.value).counts)) {
      if (!name.startsWith(`${what}:`)) continue
      const key = name.slice(what.length + 1)
      sums.set(key, (sums.get(key) ?? 0) + count)
    }
  }
  return sums
}
