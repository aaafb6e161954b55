import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { smallData } from '../../test/screening/small.ts'
import { screeningSchemas } from './content-schemas.ts'

const schemas = screeningSchemas()
const accepts = (name: string, data: unknown) =>
  new Ajv2020({ strict: false }).validate(schemas[name] ?? false, data)

describe('the schemas for editors of questionnaires', () => {
  it('accept what the pack accepts', () => {
    expect(accepts('questionnaires', smallData())).toBe(true)
  })

  it.each([
    ['a misspelt key', { ...smallData(), titel: 'x' }],
    [
      'an unknown kind of danger',
      { ...smallData(), flags: [{ item: '1', from: 1, kind: 'boredom', severity: 'urgent' }] },
    ],
    ['a missing licence', { ...smallData(), licence: undefined }],
  ])('refuse %s', (_name, data) => {
    expect(accepts('questionnaires', JSON.parse(JSON.stringify(data)))).toBe(false)
  })
})
