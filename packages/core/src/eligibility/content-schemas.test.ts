import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { smallData } from '../../test/eligibility/small-pack.ts'
import { contentSchemas } from './content-schemas.ts'

const schemas = contentSchemas()
const data = smallData([
  {
    id: 'benefit',
    when: { all: [{ any: [{ fact: 'member', is: true }] }, { not: { fact: 'home', in: ['none'] } }] },
  },
])
const validate = (folder: string, entries: unknown) =>
  new Ajv2020({ strict: false }).validate(schemas[folder] ?? false, entries)

describe('the schemas for editors', () => {
  it.each(['facts', 'values', 'programmes', 'procedures'] as const)(
    'accept %s that the pack accepts',
    (folder) => {
      expect(validate(folder, data[folder])).toBe(true)
    },
  )

  it('refuse a misspelt key deep inside a rule', () => {
    const [programme] = data.programmes
    const broken = {
      ...programme,
      versions: [{ from: '2020-01-01', when: { all: [{ fakt: 'member', is: true }] } }],
    }
    expect(validate('programmes', [broken])).toBe(false)
  })
})
