import { error, type Issue, warning } from '../../issue.ts'
import { riskKinds } from '../../risk/kind.ts'
import type { Pack } from '../pack.ts'

/** What the rules for requests name has to be there. */
export const checkRequests = ({ requests, needs, sources }: Pack): Issue[] => {
  const { intervention, noContact } = requests
  const known = { needs: new Set(needs.map(({ id }) => id)), risks: new Set<string>(riskKinds) }
  const unknown = (list: 'needs' | 'risks' | 'risksOfMinors', code: string, names: ReadonlySet<string>) =>
    (intervention?.[list] ?? []).flatMap((id, index) =>
      names.has(id) ? [] : [error(code, ['requests', 'intervention', list, index], { name: id })],
    )
  const documents = new Set(sources.map(({ id }) => id))
  const uncited = (rule: 'intervention' | 'noContact', cited: readonly { document: string }[]) =>
    cited.flatMap(({ document }, index) =>
      documents.has(document)
        ? []
        : [warning('unknown-source', ['requests', rule, 'sources', index], { id: document })],
    )
  return [
    ...unknown('needs', 'unknown-need', known.needs),
    ...unknown('risks', 'unknown-risk', known.risks),
    ...unknown('risksOfMinors', 'unknown-risk', known.risks),
    ...uncited('intervention', intervention?.sources ?? []),
    ...uncited('noContact', noContact?.sources ?? []),
  ]
}
