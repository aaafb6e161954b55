import { z } from 'zod'
import { Combination } from './combination.ts'
import { DatedValue } from './dated-value.ts'
import { ExampleCase } from './example-case.ts'
import { Fact } from './fact.ts'
import { PovertyStandard } from './poverty-standard.ts'
import { Procedure } from './procedure.ts'
import { Programme } from './programme.ts'

const files = {
  facts: Fact,
  values: DatedValue,
  programmes: Programme,
  procedures: Procedure,
  combinations: Combination,
  'poverty-standards': PovertyStandard,
  cases: ExampleCase,
}

/** JSON Schemas of the content files on benefits (each a list), by folder, for editors that complete and underline. */
export const contentSchemas = (): Record<string, object> =>
  Object.fromEntries(
    Object.entries(files).map(([folder, entry]) => [folder, z.toJSONSchema(z.array(entry), { io: 'input' })]),
  )
