import { type Issue, warning } from '../issue.ts'
import type { Provenance } from '../source/source.ts'
import { type Localized, languages } from '../text/localized.ts'
import type { HsdsAttribute } from './data.ts'
import { PREFIX } from './writer.ts'

interface Entity {
  id: string
  attributes?: HsdsAttribute[] | undefined
}

/** What every part of the import needs. */
export interface Reader {
  /** Our ids by theirs. */
  idOf(uuid: string): string
  /** For entries that carry none of ours. */
  provenance(checked: string | undefined): Provenance
  /** Says what could not be taken over. */
  skip(code: string, path: Issue['path'], params?: Issue['params']): void
  /** The place that stands for a service area of another publisher; undefined = not known here. */
  placeOf(area: { name?: string | undefined; uri?: string | undefined }): string | undefined
  /** Needs of a service that carries none of ours. */
  needsOf(service: { name: string; terms: string[] }): string[]
  skipped: Issue[]
}

const parseJson = (text: string | undefined): unknown => {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The values of the attributes that were written for what the specification has no field for, by field. */
export const extensionsOf = (entity: Entity): Record<string, unknown> =>
  Object.fromEntries(
    (entity.attributes ?? [])
      .filter((attribute) => attribute.label?.startsWith(PREFIX))
      .map((attribute) => [attribute.label?.slice(PREFIX.length), parseJson(attribute.value)]),
  )

/** Our own id of an entity, or, for one of another publisher, its id as it is. */
export const ownId = (entity: Entity): string => {
  const { id } = extensionsOf(entity)
  return typeof id === 'string' ? id : entity.id
}

/** A text in all languages; a language that was not written gets the text there is. */
export const localizedFrom = (
  extensions: Record<string, unknown>,
  field: string,
  text: string | undefined,
): Localized | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  const of = (language: string) => {
    const other = extensions[`${field}@${language}`]
    return typeof other === 'string' ? other : text
  }
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Localized
}

/** The named fields that are set. */
export const pick = (extensions: Record<string, unknown>, fields: string[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => (extensions[field] === undefined ? [] : [[field, extensions[field]]])),
  )

/** The same object without the fields that are undefined. */
export const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

export const createReader = (
  ids: ReadonlyMap<string, string>,
  options: {
    checked: string
    placeOf?: Reader['placeOf']
    needsOf?: Reader['needsOf']
  },
): Reader => {
  const skipped: Issue[] = []
  return {
    idOf: (uuid) => ids.get(uuid) ?? uuid,
    provenance: (checked) => ({
      sources: [],
      verified: false,
      checked: checked ?? options.checked,
      confirm: 'Taken over from another catalogue (HSDS). Compare it with the provider.',
    }),
    skip: (code, path, params) => skipped.push(warning(code, path, params)),
    placeOf: options.placeOf ?? (() => undefined),
    needsOf: options.needsOf ?? (() => []),
    skipped,
  }
}
