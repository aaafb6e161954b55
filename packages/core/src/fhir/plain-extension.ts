import type { FhirExtension } from './resource.ts'

/** Plain data as FHIR extensions can hold it. `undefined` and empty lists are left out. */
type Plain = string | number | boolean | undefined | readonly Plain[] | { readonly [key: string]: Plain }

/** The name of each entry of a list; no field of the data is called so. */
const ENTRY = 'entry'

const children = (value: readonly Plain[] | { readonly [key: string]: Plain }): FhirExtension[] =>
  Array.isArray(value)
    ? value.flatMap((entry: Plain) => toExtensions(ENTRY, entry))
    : Object.entries(value).flatMap(([key, entry]) => toExtensions(key, entry))

const toExtensions = (url: string, value: Plain): FhirExtension[] => {
  switch (typeof value) {
    case 'undefined':
      return []
    case 'string':
      return [{ url, valueString: value }]
    case 'number':
      return [{ url, valueDecimal: value }]
    case 'boolean':
      return [{ url, valueBoolean: value }]
    case 'object': {
      const extension = children(value)
      return extension.length === 0 ? [] : [{ url, extension }]
    }
  }
}

/** Plain data as one nested extension, each key a name in it, so that no value hides in a string of JSON. */
export const plainToExtension = (url: string, value: object): FhirExtension => ({
  url,
  extension: children(value as { readonly [key: string]: Plain }),
})

/** The data of `plainToExtension` back; lists that were empty are absent. */
export const plainFromExtension = (extension: FhirExtension): unknown => {
  const own = extension.valueString ?? extension.valueDecimal ?? extension.valueBoolean
  if (own !== undefined) return own
  const inner = extension.extension ?? []
  if (inner.length > 0 && inner.every(({ url }) => url === ENTRY)) return inner.map(plainFromExtension)
  return Object.fromEntries(inner.map((entry) => [entry.url, plainFromExtension(entry)]))
}
