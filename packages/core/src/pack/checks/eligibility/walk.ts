import type { Programme } from '../../../eligibility/programme.ts'
import type { Rule } from '../../../eligibility/rule.ts'
import type { Issue } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'

export type Path = Issue['path']

/** A rule with its place in the pack. */
export interface PlacedRule {
  rule: Rule
  path: Path
}

/** A rule and all conditions inside it. */
export const withParts = (rule: Rule, path: Path): PlacedRule[] => {
  const inner = (['all', 'any'] as const).flatMap((kind) =>
    (rule[kind] ?? []).flatMap((part, index) => withParts(part, [...path, kind, index])),
  )
  const counted = (rule.count?.of ?? []).flatMap((part, index) =>
    withParts(part, [...path, 'count', 'of', index]),
  )
  return [{ rule, path }, ...inner, ...counted, ...(rule.not ? withParts(rule.not, [...path, 'not']) : [])]
}

/** The rules of a programme at their top, by what they decide. */
export const rulesOf = (programme: Programme, path: Path): PlacedRule[] => [
  ...programme.versions.flatMap((version, index) => {
    const at = [...path, 'versions', index]
    return [
      { rule: version.when, path: [...at, 'when'] },
      ...(version.amount?.branches ?? []).flatMap(({ when }, branch) =>
        when ? [{ rule: when, path: [...at, 'amount', 'branches', branch, 'when'] }] : [],
      ),
    ]
  }),
  ...programme.documents.flatMap(({ when }, index) =>
    when ? [{ rule: when, path: [...path, 'documents', index, 'when'] }] : [],
  ),
]

/** Every condition of every programme. */
export const allRules = (pack: Pack): PlacedRule[] =>
  pack.programmes.flatMap((programme, index) =>
    rulesOf(programme, ['programmes', index]).flatMap(({ rule, path }) => withParts(rule, path)),
  )
