import { describe, expect, it } from 'vitest'
import { covers, provinceOf } from './covers.ts'
import { Place } from './place.ts'

const of = (id: string, kind: Place['kind'], more: Partial<Place> = {}) =>
  Place.parse({ id, kind, name: { vi: id, en: id }, ...more })

const pack = {
  places: [
    of('quang-ninh', 'province'),
    of('can-tho', 'province'),
    of('cam-pha', 'ward', { parent: 'quang-ninh' }),
    of('former-cam-pha', 'former-district', { becomes: ['cam-pha'] }),
    of('loop', 'former-district', { becomes: ['loop'] }),
  ],
}

describe('covers', () => {
  it.each([
    ['the whole country, everywhere', [], 'cam-pha', true],
    ['a province, in a commune of it', ['quang-ninh'], 'cam-pha', true],
    ['a province, in a former district of it', ['quang-ninh'], 'former-cam-pha', true],
    ['a province, in another one', ['can-tho'], 'cam-pha', false],
    ['a commune, for somebody who named the province only', ['cam-pha'], 'quang-ninh', false],
    ['a province, as long as the place is not known', ['can-tho'], undefined, true],
    ['nothing, at a place that is not in the pack', ['can-tho'], 'nowhere', false],
  ])('%s', (_, area, place, expected) => {
    expect(covers(pack, area, place)).toBe(expected)
  })

  it('names the province of a commune, a former district and itself', () => {
    expect(
      ['cam-pha', 'former-cam-pha', 'can-tho', 'loop', 'nowhere'].map((id) => provinceOf(pack, id)),
    ).toEqual(['quang-ninh', 'quang-ninh', 'can-tho', undefined, undefined])
  })
})
