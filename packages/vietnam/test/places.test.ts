import { findPlaces, nearProvinces, provinceOf } from '@caunoi/core'
import { describe, expect, it } from 'vitest'
import { vietnam as pack } from '../src/index.ts'

const count = (parent: string, kind: string) =>
  pack.places.filter((place) => place.parent === parent && place.kind === kind).length

describe('units', () => {
  it('are 34 provinces, and 29 former ones', () => {
    expect(pack.places.filter(({ kind }) => kind === 'province')).toHaveLength(34)
    expect(pack.places.filter(({ kind }) => kind === 'former-province')).toHaveLength(29)
  })

  it.each([
    ['quang-ninh', 30, 22, 2],
    ['can-tho', 31, 72, 0],
  ])('of %s are %i wards, %i communes, %i special zones', (province, wards, communes, zones) => {
    expect([count(province, 'ward'), count(province, 'commune'), count(province, 'special-zone')]).toEqual([
      wards,
      communes,
      zones,
    ])
  })

  it('have each a former district that leads to them', () => {
    const reached = new Set(
      pack.places.flatMap(({ kind, becomes }) => (kind === 'former-district' ? becomes : [])),
    )
    for (const { id, kind, parent } of pack.places)
      if (parent && ['ward', 'commune', 'special-zone'].includes(kind)) expect(reached.has(id), id).toBe(true)
  })

  it('lie in the province of the former district that leads to them', () => {
    for (const former of pack.places.filter(({ kind }) => kind === 'former-district'))
      for (const unit of former.becomes) expect(provinceOf(pack, unit)).toBe(provinceOf(pack, former.id))
  })
})

describe('findPlaces', () => {
  const units = (text: string) => findPlaces(pack, text)[0]?.units.map(({ name }) => name.vi)

  it.each([
    [
      'TP Cẩm Phả',
      ['Phường Mông Dương', 'Phường Quang Hanh', 'Phường Cẩm Phả', 'Phường Cửa Ông', 'Xã Hải Hòa'],
    ],
    ['quan ninh kieu', ['Phường Ninh Kiều', 'Phường Cái Khế', 'Phường Tân An', 'Phường An Bình']],
    ['tp soc trang', ['Phường Sóc Trăng', 'Phường Phú Lợi', 'Phường Mỹ Xuyên']],
    ['Tỉnh Hậu Giang', ['Cần Thơ']],
    ['hau giang', ['Cần Thơ']],
    [
      'thị xã Đông Triều',
      ['Phường An Sinh', 'Phường Đông Triều', 'Phường Bình Khê', 'Phường Mạo Khê', 'Phường Hoàng Quế'],
    ],
    ['cai rang', ['Phường Cái Răng']],
    [
      'Mong Cai',
      [
        'Phường Móng Cái 1',
        'Phường Móng Cái 2',
        'Phường Móng Cái 3',
        'Xã Hải Sơn',
        'Xã Hải Ninh',
        'Xã Vĩnh Thực',
      ],
    ],
    ['q.cái răng', ['Phường Cái Răng', 'Phường Hưng Phú']],
    ['xã đầm hà', ['Xã Đầm Hà']],
    ['bình dương', ['Thành phố Hồ Chí Minh']],
    ['sài gòn', ['Thành phố Hồ Chí Minh']],
    ['Van Don', ['Đặc khu Vân Đồn']],
  ])('leads from %s to the units of today', (text, expected) => {
    expect(units(text)).toEqual(expected)
  })

  it.each(['Cẩm Phả', 'Ninh Kiều', 'Cái Răng', 'Sóc Trăng', 'Đầm Hà', 'Long Mỹ'])(
    'asks whether %s is meant as today or as before',
    (text) => {
      expect(new Set(findPlaces(pack, text).map(({ kind }) => kind))).toEqual(new Set(['exact', 'former']))
    },
  )

  it('finds every unit of today by its full name', () => {
    for (const place of pack.places.filter(({ kind }) => !kind.startsWith('former-'))) {
      const found = findPlaces(pack, place.name.vi)[0]
      expect(found?.place.id).toBe(place.id)
    }
  })

  it('answers in well under ten milliseconds', () => {
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now()
      findPlaces(pack, 'phường cẩm phả quảng ninh')
      return performance.now() - start
    }).sort((a, b) => a - b)
    expect(times[25]).toBeLessThan(10)
  })
})

describe('nearProvinces', () => {
  it.each([
    ['Hạ Long', 20.95, 107.08, 'quang-ninh'],
    ['Móng Cái', 21.52, 107.97, 'quang-ninh'],
    ['Ninh Kiều', 10.03, 105.78, 'can-tho'],
    ['Sóc Trăng', 9.6, 105.97, 'can-tho'],
    ['Vị Thanh', 9.78, 105.47, 'can-tho'],
  ])('guesses the province of %s', (_, latitude, longitude, expected) => {
    expect(nearProvinces(pack, { latitude, longitude })[0]?.place.id).toBe(expected)
  })
})
