import { TALLY_FORMAT } from '@caunoi/core/request'
import { type DocumentStore, mutate } from '@caunoi/storage'
import { CountingDocument } from '../documents/figures.ts'

const COLLECTION = 'counting'
const ID = 'requests'

/** Whether every request is counted, and found by the month of its receipt. */
export const isAllCounted = async (store: DocumentStore): Promise<boolean> => {
  const stored = await store.get(COLLECTION, ID)
  return stored !== undefined && CountingDocument.parse(stored.value).format >= TALLY_FORMAT
}

/** Writes down that it is so. */
export const noteAllCounted = (store: DocumentStore): Promise<void> =>
  mutate(store, COLLECTION, ID, () => ({
    put: { value: { v: 1, format: TALLY_FORMAT } satisfies CountingDocument },
    result: undefined,
  }))
