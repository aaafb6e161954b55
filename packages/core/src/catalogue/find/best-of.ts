import type { IndexedService } from './service-index.ts'

/** A service of the index with its score. */
export interface Candidate {
  at: number
  entry: IndexedService
  score: number
}

/** Keeps the best few, in order, without sorting all. */
export const bestOf = (count: number) => {
  const kept: Candidate[] = []
  const before = (a: Candidate, b: Candidate) =>
    a.score - b.score || (a.entry.service.id < b.entry.service.id ? 1 : -1)
  return {
    kept,
    offer: (candidate: Candidate): void => {
      const last = kept[kept.length - 1]
      if (kept.length >= count && last && before(candidate, last) < 0) return
      let place = kept.length
      while (place > 0 && before(candidate, kept[place - 1] ?? candidate) > 0) place -= 1
      kept.splice(place, 0, candidate)
      if (kept.length > count) kept.pop()
    },
  }
}
