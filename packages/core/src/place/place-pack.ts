import type { Place } from './place.ts'

/** What the search for places needs of a pack. */
export interface PlacePack {
  places: readonly Place[]
}
