import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

declare global {
  interface ImportMeta {
    /** Reads files when the tests are bundled, so that the tests of this package need no file system either. */
    glob(pattern: string, options: { eager: true; import: 'default' }): Record<string, unknown>
  }
}

const files = Object.entries(
  import.meta.glob('../fixtures/hsds/*.json', { eager: true, import: 'default' }),
).map(([path, content]) => [path.split('/').at(-1) ?? path, content] as const)

const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in copy && 'type' in copy ? { ...copy, additionalProperties: false } : copy
}

export const readFixture = (name: string): unknown => {
  const file = files.find(([path]) => path === name)
  if (!file) throw new Error(`no fixture ${name}`)
  return JSON.parse(JSON.stringify(file[1]))
}

/** The official schemas by name, for example `service.json`; `strictly` refuses fields that they do not name. */
export const hsdsValidator = (strictly: boolean): ((name: string) => ValidateFunction) => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const [name, schema] of files) {
    if (!name.startsWith('example-')) ajv.addSchema((strictly ? closed(schema) : schema) as object, name)
  }
  return (name) => {
    const validate = ajv.getSchema(name)
    if (!validate) throw new Error(`no schema ${name}`)
    return validate as ValidateFunction
  }
}
