import type { Place } from './place.ts'
import type { PlacePack } from './place-pack.ts'

/** A point in degrees (WGS 84). */
export interface GeoPoint {
  latitude: number
  longitude: number
}

/** A province whose seat is near. Only a guess to be confirmed by the person: borders are not known. */
export interface NearProvince {
  place: Place
  /** To the nearest known seat, in whole kilometres. */
  kilometres: number
  approximate: true
}

const EARTH_RADIUS_KM = 6371
/** Farther than this from every seat, the point is not in the country. */
const FARTHEST_KM = 250
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres (haversine formula). */
const distance = (from: GeoPoint, [latitude, longitude]: [number, number]): number => {
  const half =
    Math.sin(radians(latitude - from.latitude) / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(latitude)) *
      Math.sin(radians(longitude - from.longitude) / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, half)))
}

/**
 * The provinces that a shared location may lie in, nearest seat first; the seats of former provinces count for what they
 * became. Empty when the point is far from all of them or is no point at all.
 */
export const nearProvinces = (pack: PlacePack, at: GeoPoint, limit = 3): NearProvince[] => {
  if (!Number.isFinite(at.latitude) || !Number.isFinite(at.longitude)) return []
  const byId = new Map(pack.places.map((place) => [place.id, place]))
  const nearest = new Map<Place, number>()
  for (const place of pack.places) {
    const [closest] = place.centres.map((centre) => distance(at, centre)).sort((a, b) => a - b)
    if (closest === undefined) continue
    const targets = place.kind === 'province' ? [place] : place.becomes.flatMap((id) => byId.get(id) ?? [])
    for (const target of targets) nearest.set(target, Math.min(closest, nearest.get(target) ?? Infinity))
  }
  return [...nearest]
    .filter(([, kilometres]) => kilometres <= FARTHEST_KM)
    .sort((a, b) => a[1] - b[1])
    .slice(0, limit)
    .map(([place, kilometres]) => ({ place, kilometres: Math.round(kilometres), approximate: true }))
}
