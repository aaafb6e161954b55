import { describe, expect, it } from 'vitest'
import { nearProvinces } from './near-provinces.ts'
import { Place } from './place.ts'

const of = (id: string, kind: Place['kind'], more: Partial<Place>) =>
  Place.parse({ id, kind, name: { vi: id, en: id }, ...more })

const pack = {
  places: [
    of('can-tho', 'province', { centres: [[10.03, 105.78]] }),
    of('quang-ninh', 'province', { centres: [[20.95, 107.08]] }),
    of('former-soc-trang', 'former-province', { centres: [[9.6, 105.97]], becomes: ['can-tho'] }),
    of('commune', 'commune', {}),
  ],
}

describe('nearProvinces', () => {
  it('guesses the province by the nearest seat, the seats of former provinces included', () => {
    expect(nearProvinces(pack, { latitude: 9.6, longitude: 105.97 })).toEqual([
      { place: pack.places[0], kilometres: 0, approximate: true },
    ])
  })

  it('measures along the great circle: one degree of latitude is about 111 km', () => {
    expect(nearProvinces(pack, { latitude: 21.95, longitude: 107.08 })[0]?.kilometres).toBe(111)
  })

  it.each([
    ['far out at sea', 0, 0],
    ['no number', Number.NaN, 105],
    ['infinite', 10, Number.POSITIVE_INFINITY],
  ])('guesses nothing %s', (_, latitude, longitude) => {
    expect(nearProvinces(pack, { latitude, longitude })).toEqual([])
  })
})
