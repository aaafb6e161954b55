import { fromHsds, toHsds } from '@caunoi/core/hsds'
import { describe, expect, it } from 'vitest'
import { hsdsValidator } from '../../core/test/hsds/schemas.ts'
import { vietnam as pack } from '../src/index.ts'

const on = '2026-11-23'

describe.each(['vi', 'en'] as const)('the catalogue as HSDS in %s', (language) => {
  const data = toHsds(pack, { language, on })

  it.each([
    ['organization.json', data.organizations],
    ['location.json', data.locations],
    ['service.json', data.services],
    ['phone.json', data.phones],
    ['required_document.json', data.required_documents],
    ['taxonomy_term.json', data.taxonomy_terms],
  ])('is valid against %s, with no field beyond it', (schema, entries) => {
    const validate = hsdsValidator(true)(schema)
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) expect([validate(entry), validate.errors]).toEqual([true, null])
  })

  it('comes back as it was', () => {
    const back = fromHsds(JSON.parse(JSON.stringify(data)), { on })
    expect(back).toEqual({
      ok: true,
      value: {
        providers: pack.providers,
        locations: pack.locations,
        services: pack.services,
        hotlines: pack.hotlines,
        documents: pack.documents,
        skipped: [],
      },
    })
  })
})
