import type { Issue } from '../../../issue.ts'
import type { CalendarDate } from '../../../time/calendar-date.ts'
import type { Pack } from '../../pack.ts'
import { checkDates } from './check-dates.ts'
import { checkDuplicates } from './check-duplicates.ts'
import { checkPhrases } from './check-phrases.ts'
import { checkReachable } from './check-reachable.ts'
import { checkReferences } from './check-references.ts'
import { checkTrust } from './check-trust.ts'

/** All that can be wrong, or wants an eye, across the entries of the catalogue. Ageing needs the day `on`. */
export const checkCatalogue = (pack: Pack, on?: CalendarDate): Issue[] => [
  ...checkDuplicates(pack),
  ...checkReferences(pack),
  ...checkDates(pack),
  ...checkReachable(pack),
  ...checkTrust(pack, on),
  ...checkPhrases(pack),
]
