import { v5 } from 'uuid'
import type { Pack } from '../pack/pack.ts'
import type { Language, Localized } from '../text/localized.ts'
import { localTime } from '../time/instant.ts'
import type { HsdsAttribute, HsdsTerm } from './data.ts'

/** The namespace of all ids made here (RFC 9562, version 5): the same pack always gives the same ids. */
const NAMESPACE = '3f0b7f7e-52a7-5d1c-9a53-6a0d2f7a4c11'

/** Where an attribute hangs. */
export interface Owner {
  /** The table of the specification, for example `service`. */
  entity: string
  id: string
}

/** What every part of the export needs: ids, the language of the texts, attributes for what the specification has no field for. */
export interface Writer {
  pack: Pack
  language: Language
  /** Hours ahead of UTC in the pack's time zone, on 1 January. */
  offset: number
  uuid(kind: string, ...keys: (string | number)[]): string
  text(text: Localized): string
  attribute(owner: Owner, label: string, value: unknown): HsdsAttribute
  /** Our own id of the owner, and each field that is set and not an empty list. */
  extensions(owner: Owner, id: string, fields: Record<string, unknown>): HsdsAttribute[]
  term(owner: Owner, taxonomy: 'need' | 'audience', code: string): HsdsAttribute[]
}

/** The prefix of the labels of attributes that hold what the specification has no field for. Values are JSON. */
export const PREFIX = 'caunoi:'

/** The field of a text in the other languages: `en` of `name` is `name@en`. */
export const otherLanguages = (
  writer: Writer,
  fields: Record<string, Localized | undefined>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) =>
      text
        ? Object.entries(text)
            .filter(([language]) => language !== writer.language)
            .map(([language, words]) => [`${field}@${language}`, words])
        : [],
    ),
  )

const isSet = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0)

export const taxonomyTerms = (writer: Writer): HsdsTerm[] => {
  const { pack } = writer
  const term = (taxonomy: string, code: string, name: Localized, description: string): HsdsTerm => ({
    id: writer.uuid('term', taxonomy, code),
    code,
    name: writer.text(name),
    description,
    taxonomy: PREFIX + taxonomy,
    taxonomy_id: writer.uuid('taxonomy', taxonomy),
    language: writer.language,
  })
  return [
    ...pack.needs.map((need) => term('need', need.id, need.name, need.covers)),
    ...pack.audiences.map((audience) => term('audience', audience.id, audience.name, audience.name.en)),
  ]
}

export const createWriter = (pack: Pack, language: Language): Writer => {
  const uuid: Writer['uuid'] = (kind, ...keys) => v5(JSON.stringify([pack.id, kind, ...keys]), NAMESPACE)
  const attribute: Writer['attribute'] = (owner, label, value) => ({
    id: uuid('attribute', owner.entity, owner.id, label),
    link_id: owner.id,
    link_type: 'extension',
    link_entity: owner.entity,
    label: PREFIX + label,
    value: JSON.stringify(value),
  })
  const writer: Writer = {
    pack,
    language,
    offset: (localTime('2026-01-01T12:00:00Z', pack.timeZone).minutes - 720) / 60,
    uuid,
    text: (text) => text[language],
    attribute,
    extensions: (owner, id, fields) => [
      attribute(owner, 'id', id),
      ...Object.entries(fields)
        .filter(([, value]) => isSet(value))
        .map(([field, value]) => attribute(owner, field, value)),
    ],
    term: (owner, taxonomy, code) => {
      const term = terms.get(uuid('term', taxonomy, code))
      if (!term) return []
      return [
        {
          id: uuid('attribute', owner.entity, owner.id, taxonomy, code),
          link_id: owner.id,
          link_type: taxonomy,
          link_entity: owner.entity,
          taxonomy_term_id: term.id,
          taxonomy_term: term,
        },
      ]
    },
  }
  const terms = new Map(taxonomyTerms(writer).map((term) => [term.id, term]))
  return writer
}
