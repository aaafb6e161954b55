import { error, type Issue } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'
import { checkCycles } from './check-cycles.ts'
import { checkPeriods } from './check-periods.ts'
import { checkReferences } from './check-references.ts'
import { checkTrust } from './check-trust.ts'
import { checkTypes } from './check-types.ts'

const LISTS = ['facts', 'values', 'programmes', 'procedures', 'combinations', 'poverty-standards'] as const

const checkDuplicates = (pack: Pack): Issue[] =>
  LISTS.flatMap((list) => {
    const seen = new Set<string>()
    return pack[list].flatMap(({ id }, index) => {
      if (seen.has(id)) return [error('duplicate-id', [list, index, 'id'], { list, id })]
      seen.add(id)
      return []
    })
  })

/** All that can be wrong, or wants an eye, in facts, values, programmes, procedures and combinations. */
export const checkEligibility = (pack: Pack): Issue[] => [
  ...checkDuplicates(pack),
  ...checkReferences(pack),
  ...checkTypes(pack),
  ...checkPeriods(pack),
  ...checkCycles(pack),
  ...checkTrust(pack),
]
