import type { Questionnaire } from '@caunoi/core/screening'
import type { Oracle } from './oracle.ts'

/** Places of chosen answers (from 0) for each scored item, as answers by id and code. */
export const answersAt = (questionnaire: Questionnaire, places: readonly number[]): Record<string, string> =>
  Object.fromEntries(
    questionnaire.items
      .filter((item) => item.scored)
      .flatMap((item, index) => {
        const option = item.options[places[index] ?? -1]
        return option ? [[item.id, option.code] as const] : []
      }),
  )

/** The value of a scale by the oracle. */
export const valueAt = (oracle: Oracle, scale: string, places: readonly number[]): number => {
  const { places: own, times = 1 } = oracle.scales[scale] ?? {}
  const counted = own ?? oracle.items.map((_, index) => index + 1)
  return (
    counted.reduce((sum, place) => sum + (oracle.items[place - 1]?.[places[place - 1] ?? 0] ?? 0), 0) * times
  )
}

/** The places of the lowest answers. */
export const lowest = (oracle: Oracle): number[] =>
  oracle.items.map((scores) => scores.indexOf(Math.min(...scores)))

/** The places of the highest answers. */
export const highest = (oracle: Oracle): number[] =>
  oracle.items.map((scores) => scores.indexOf(Math.max(...scores)))

/** Places whose scale has that value, raised item by item; undefined where no answers give it (multiples only). */
export const placesFor = (oracle: Oracle, scale: string, value: number): number[] | undefined => {
  const places = lowest(oracle)
  const counted = oracle.scales[scale]?.places ?? oracle.items.map((_, index) => index + 1)
  for (const place of [...counted].reverse()) {
    const scores = oracle.items[place - 1] ?? []
    const byScore = scores.map((_, index) => index).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
    for (const index of byScore) {
      const tried = places.with(place - 1, index)
      if (valueAt(oracle, scale, tried) > value) break
      places[place - 1] = index
    }
  }
  return valueAt(oracle, scale, places) === value ? places : undefined
}
