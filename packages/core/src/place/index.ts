export { covers, provinceOf } from './covers.ts'
export { findPlaces, type PlaceCandidate } from './find-places.ts'
export { type GeoPoint, type NearProvince, nearProvinces } from './near-provinces.ts'
export { Place } from './place.ts'
