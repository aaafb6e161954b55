import type { PlacePack } from './place-pack.ts'

/** The place, its province and, for a former place, the units it became and their provinces. */
export const chainOf = (pack: PlacePack, id: string): Set<string> => {
  const chain = new Set<string>()
  const add = (placeId: string | undefined) => {
    if (placeId === undefined || chain.has(placeId)) return
    chain.add(placeId)
    const place = pack.places.find((one) => one.id === placeId)
    add(place?.parent)
    for (const next of place?.becomes ?? []) add(next)
  }
  add(id)
  return chain
}

/** Whether something that serves `area` (empty = the whole country) serves a person at `place` (absent = not known yet). */
export const covers = (pack: PlacePack, area: string[], place: string | undefined): boolean => {
  if (area.length === 0 || place === undefined) return true
  const chain = chainOf(pack, place)
  return area.some((id) => chain.has(id))
}

/** The province of a place, or the place itself when it is one. */
export const provinceOf = (pack: PlacePack, id: string): string | undefined => {
  const chain = chainOf(pack, id)
  return pack.places.find((place) => place.kind === 'province' && chain.has(place.id))?.id
}
