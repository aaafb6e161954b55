import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { languages } from '../text/localized.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import { checkCatalogue } from './checks/catalogue/check-catalogue.ts'
import { checkHolidays } from './checks/check-holidays.ts'
import { checkRequests } from './checks/check-requests.ts'
import { checkRisk } from './checks/check-risk.ts'
import { checkEligibility } from './checks/eligibility/check-eligibility.ts'
import { checkQuestionnaires } from './checks/screening/check-questionnaires.ts'
import { Pack } from './pack.ts'

/** Checks of one domain that look across entries; each returns what it finds, on a day where time matters. */
type PackCheck = (pack: Pack, on?: CalendarDate) => Issue[]

const checks: PackCheck[] = [
  checkCatalogue,
  checkHolidays,
  checkEligibility,
  checkQuestionnaires,
  checkRisk,
  checkRequests,
]

const isLanguage = (key: PropertyKey | undefined) => languages.some((language) => language === key)

const fromZod = (issue: { code: string; path: PropertyKey[]; message: string }): Issue =>
  error(
    (issue.code === 'invalid_type' || issue.code === 'too_small') && isLanguage(issue.path.at(-1))
      ? 'missing-language'
      : 'shape',
    issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
    {
      kind: issue.code,
      message: issue.message,
    },
  )

/**
 * Turns plain data into a pack, or says everything that is wrong with it.
 * Errors are issues of severity `error`; warnings never refuse a pack (see `reviewPack`).
 */
export const parsePack = (data: unknown): Result<Pack, Issue[]> => {
  const parsed = Pack.safeParse(data)
  if (!parsed.success) return err(parsed.error.issues.map(fromZod))
  const issues = checks.flatMap((check) => check(parsed.data)).filter((issue) => issue.severity === 'error')
  return issues.length > 0 ? err(issues) : ok(parsed.data)
}

/** What a person should look at in a pack that is otherwise valid; entries grown old only when the day `on` is given. */
export const reviewPack = (pack: Pack, on?: CalendarDate): Issue[] =>
  checks.flatMap((check) => check(pack, on)).filter((issue) => issue.severity === 'warning')
