import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPlaces } from './find-places.ts'
import { Place } from './place.ts'

const place = (value: { id: string; kind: Place['kind']; vi: string } & Partial<Place>): Place => {
  const { vi, ...rest } = value
  return Place.parse({ name: { vi, en: vi }, ...rest })
}

const pack = {
  places: [
    place({ id: 'quang-ninh', kind: 'province', vi: 'Quảng Ninh' }),
    place({ id: 'can-tho', kind: 'province', vi: 'Cần Thơ' }),
    place({
      id: 'former-soc-trang',
      kind: 'former-province',
      vi: 'Tỉnh Sóc Trăng (cũ)',
      becomes: ['can-tho'],
    }),
    place({ id: 'qn-cam-pha', kind: 'ward', vi: 'Phường Cẩm Phả', parent: 'quang-ninh' }),
    place({ id: 'qn-cua-ong', kind: 'ward', vi: 'Phường Cửa Ông', parent: 'quang-ninh' }),
    place({ id: 'qn-quang-hanh', kind: 'ward', vi: 'Phường Quang Hanh', parent: 'quang-ninh' }),
    place({
      id: 'former-cam-pha',
      kind: 'former-district',
      vi: 'Thành phố Cẩm Phả (cũ)',
      aliases: ['thị xã Cẩm Phả'],
      becomes: ['qn-cam-pha', 'qn-cua-ong', 'gone'],
    }),
    place({ id: 'ct-long-phu', kind: 'commune', vi: 'Xã Long Phú', parent: 'can-tho' }),
    place({ id: 'ct-long-phu-1', kind: 'ward', vi: 'Phường Long Phú 1', parent: 'can-tho' }),
    place({ id: 'ct-hoa-an', kind: 'commune', vi: 'Xã Hòa An', parent: 'can-tho' }),
  ],
}

const ids = (text: string) => findPlaces(pack, text).map((found) => found.place.id)

describe('findPlaces', () => {
  it.each([
    ['with accents', 'Cẩm Phả', ['qn-cam-pha', 'former-cam-pha']],
    ['without accents', 'cam pha', ['qn-cam-pha', 'former-cam-pha']],
    ['in capitals with spaces around', '  CAM  PHA ', ['qn-cam-pha', 'former-cam-pha']],
    ['with the level of today', 'p. cam pha', ['qn-cam-pha', 'former-cam-pha']],
    ['with the level of the past', 'TP.Cẩm Phả', ['former-cam-pha', 'qn-cam-pha']],
    ['by an earlier name', 'thị xã cẩm phả', ['former-cam-pha', 'qn-cam-pha']],
    ['a province in a sentence, and the place in it', 'tôi ở Cửa Ông, Quảng Ninh', ['qn-cua-ong']],
    ['a longer name, not the shorter one inside it', 'long phú 1', ['ct-long-phu-1']],
    ['the beginning of a name', 'long phu', ['ct-long-phu', 'ct-long-phu-1']],
    ['the other way to place the tone', 'Hoà An', ['ct-hoa-an']],
    ['a province that ended', 'tỉnh sóc trăng', ['former-soc-trang']],
    ['nothing known', 'Paris', []],
    ['only a prefix', 'xã', []],
    ['nothing', '', []],
  ])('finds %s', (_, text, expected) => {
    expect(ids(text)).toEqual(expected)
  })

  it('puts names with the same accents before others', () => {
    expect(ids('quảng')).toEqual(['quang-ninh', 'qn-quang-hanh'])
  })

  it('offers the units of today for a former place, leaving out unknown ones', () => {
    const [former] = findPlaces(pack, 'thành phố cẩm phả')
    expect(former?.kind).toBe('former')
    expect(former?.units.map((unit) => unit.id)).toEqual(['qn-cam-pha', 'qn-cua-ong'])
  })

  it('offers a unit of today as itself', () => {
    const [exact] = findPlaces(pack, 'phường cửa ông')
    expect(exact).toMatchObject({ kind: 'exact', score: 1, units: [{ id: 'qn-cua-ong' }] })
  })

  it('finds every place by its own full name and never throws', () => {
    for (const one of pack.places) expect(ids(one.name.vi)[0]).toBe(one.id)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => findPlaces(pack, text).length <= 8))
  })
})
