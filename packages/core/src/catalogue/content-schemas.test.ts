import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { catalogueSchemas } from './content-schemas.ts'

const schemas = catalogueSchemas()
const accepts = (name: string, data: unknown) =>
  new Ajv2020({ strict: false, validateFormats: false }).validate(schemas[name] ?? false, data)

const need = { id: 'rest', name: { vi: 'Nghỉ ngơi', en: 'Rest' }, covers: 'a quiet hour' }

describe('the schemas for editors of the catalogue', () => {
  it('accept one entry and a list of them', () => {
    expect(accepts('needs', need)).toBe(true)
    expect(accepts('needs', [need, { ...need, urgent: true }])).toBe(true)
    expect(accepts('phrases', { need: 'rest', examples: ['tôi mệt'] })).toBe(true)
  })

  it.each([
    ['a misspelt key', { ...need, covrs: 'x' }],
    ['a missing language', { ...need, name: { vi: 'Nghỉ ngơi' } }],
    ['a word in place of yes or no', { ...need, urgent: 'often' }],
  ])('refuse %s', (_, data) => {
    expect(accepts('needs', data)).toBe(false)
  })
})
