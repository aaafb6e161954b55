import { error, type Issue } from '../../../issue.ts'
import type { Citation, Provenance } from '../../../source/source.ts'
import type { Pack } from '../../pack.ts'
import { allRules, type Path } from './walk.ts'

type Kind = 'fact' | 'value' | 'programme' | 'document' | 'procedure' | 'source' | 'place'

/** Every id that a benefit, value, procedure or combination names must exist in the pack. */
export const checkReferences = (pack: Pack): Issue[] => {
  const ids = (entries: readonly { id: string }[]) => new Set(entries.map(({ id }) => id))
  const known: Record<Kind, Set<string>> = {
    fact: ids(pack.facts),
    value: ids(pack.values),
    programme: ids(pack.programmes),
    document: ids(pack.documents),
    procedure: ids(pack.procedures),
    source: ids(pack.sources),
    place: ids(pack.places),
  }
  const one = (kind: Kind, id: string | undefined, path: Path): Issue[] =>
    id === undefined || known[kind].has(id) ? [] : [error(`unknown-${kind}`, path, { id })]
  const many = (kind: Kind, list: readonly string[], path: Path): Issue[] =>
    list.flatMap((id, index) => one(kind, id, [...path, index]))
  const cited = (citation: Citation | undefined, path: Path): Issue[] =>
    one('source', citation?.document, [...path, 'document'])
  const sources = ({ sources: list }: Provenance, path: Path): Issue[] =>
    list.length === 0
      ? [error('missing-source', [...path, 'provenance'], {})]
      : list.flatMap((citation, index) => cited(citation, [...path, 'provenance', 'sources', index]))

  const rules = allRules(pack).flatMap(({ rule, path }) => [
    ...one('fact', rule.fact, [...path, 'fact']),
    ...one('programme', rule.programme, [...path, 'programme']),
    ...cited(rule.source, [...path, 'source']),
    ...(['below', 'atMost', 'atLeast', 'above'] as const).flatMap((test) => {
      const limit = rule[test]
      return typeof limit === 'object' ? one('value', limit.value, [...path, test, 'value']) : []
    }),
  ])
  const programmes = pack.programmes.flatMap((programme, index) => {
    const path = ['programmes', index]
    return [
      ...one('procedure', programme.procedure, [...path, 'procedure']),
      ...many('programme', programme.otherwise.programmes, [...path, 'otherwise', 'programmes']),
      ...programme.documents.flatMap(({ document }, at) =>
        one('document', document, [...path, 'documents', at, 'document']),
      ),
      ...programme.versions.flatMap((version, at) => [
        ...sources(version.provenance, [...path, 'versions', at]),
        ...(version.amount?.branches ?? []).flatMap((branch, number) => {
          const place = [...path, 'versions', at, 'amount', 'branches', number]
          return [
            ...one('value', branch.of, [...place, 'of']),
            ...many('fact', branch.per ?? [], [...place, 'per']),
          ]
        }),
      ]),
    ]
  })
  return [
    ...rules,
    ...programmes,
    ...pack.facts.flatMap((fact, index) => [
      ...one('fact', fact.derived?.from, ['facts', index, 'derived', 'from']),
      ...fact.presumed.flatMap(({ when }, at) =>
        one('fact', when.fact, ['facts', index, 'presumed', at, 'when', 'fact']),
      ),
      ...fact.implies.flatMap(({ facts }, at) =>
        Object.keys(facts).flatMap((id) => one('fact', id, ['facts', index, 'implies', at, 'facts', id])),
      ),
    ]),
    ...pack.values.flatMap((value, index) => [
      ...value.periods.flatMap((period, at) => sources(period.provenance, ['values', index, 'periods', at])),
      ...value.places.flatMap((period, at) => [
        ...sources(period.provenance, ['values', index, 'places', at]),
        ...(known.place.size === 0
          ? []
          : one('place', period.place, ['values', index, 'places', at, 'place'])),
      ]),
    ]),
    ...pack.procedures.flatMap((procedure, index) =>
      procedure.periods.flatMap((period, at) => [
        ...sources(period.provenance, ['procedures', index, 'periods', at]),
        ...many('document', period.forms, ['procedures', index, 'periods', at, 'forms']),
      ]),
    ),
    ...pack.combinations.flatMap((combination, index) => [
      ...sources(combination.provenance, ['combinations', index]),
      ...many('programme', combination.programmes, ['combinations', index, 'programmes']),
      ...combination.except.flatMap((exception, at) => [
        ...one('programme', exception.programme, ['combinations', index, 'except', at, 'programme']),
        ...many('programme', exception.with, ['combinations', index, 'except', at, 'with']),
      ]),
    ]),
    ...pack['poverty-standards'].flatMap((standard, index) =>
      sources(standard.provenance, ['poverty-standards', index]),
    ),
  ]
}
