import {
  addWorkingDays,
  addWorkingMinutes,
  endOfWork,
  workingMinutesBetween,
} from '../calendar/working-time.ts'
import { addMinutes, type Instant, localTime, minutesBetween } from '../time/instant.ts'
import type { NotedRisk } from './draft.ts'
import type { AnswerPromise } from './promise.ts'
import type { CentreSettings, TimeLimit } from './settings.ts'
import type { Urgency } from './urgency.ts'

/** The end of `limit`, counted from `from`. A centre without any office hours counts every hour. */
export const endOf = (limit: TimeLimit, from: Instant, settings: CentreSettings): Instant => {
  switch (limit.clock) {
    case 'any-hour':
      return addMinutes(from, limit.minutes)
    case 'office-hours':
      return (
        addWorkingMinutes(from, limit.minutes, settings.officeHours, settings) ??
        addMinutes(from, limit.minutes)
      )
    case 'working-days': {
      const { date } = localTime(from, settings.timeZone)
      const day = addWorkingDays(date, limit.days, settings.officeHours, settings)
      const end = day && endOfWork(day, settings.officeHours, settings)
      return end ?? addMinutes(from, limit.days * 24 * 60)
    }
  }
}

/** Half of `limit`, on the same clock. */
export const halfOf = (limit: TimeLimit, from: Instant, settings: CentreSettings): Instant => {
  const end = endOf(limit, from, settings)
  const byTheClock = addMinutes(from, minutesBetween(from, end) / 2)
  if (limit.clock === 'any-hour') return byTheClock
  const minutes = workingMinutesBetween(from, end, settings.officeHours, settings)
  return addWorkingMinutes(from, minutes / 2, settings.officeHours, settings) ?? byTheClock
}

/** By when a request that comes (or comes back) to the queue at `from` is answered. */
export const promiseAnswer = (urgency: Urgency, from: Instant, settings: CentreSettings): AnswerPromise => ({
  remindAt: halfOf(settings.firstAnswer[urgency], from, settings),
  by: endOf(settings.firstAnswer[urgency], from, settings),
})

/** Nobody should set out for a visit that was not confirmed by so many minutes before. */
const BEFORE_A_VISIT = 2 * 60
/** With less office time than this the promise runs by the clock. */
const ENOUGH_OFFICE_TIME = 60

const earlier = (a: Instant, b: Instant): Instant => (Date.parse(a) < Date.parse(b) ? a : b)

/**
 * The promise, kept before a visit that was proposed at `from`, in office hours where there are some; of a visit that is
 * very near, at half the time left.
 */
export const promiseBefore = (
  { by, remindAt }: AnswerPromise,
  visit: Instant,
  from: Instant,
  settings: CentreSettings,
): AnswerPromise => {
  const ahead = minutesBetween(from, visit)
  const latest = addMinutes(from, Math.max(ahead - BEFORE_A_VISIT, ahead / 2))
  if (Date.parse(by) <= Date.parse(latest)) return { by, remindAt }
  const office = workingMinutesBetween(from, latest, settings.officeHours, settings)
  const after = (part: number): Instant =>
    (office < ENOUGH_OFFICE_TIME
      ? null
      : addWorkingMinutes(from, office * part, settings.officeHours, settings)) ??
    addMinutes(from, minutesBetween(from, latest) * part)
  return { by: earlier(by, after(1)), remindAt: earlier(remindAt, after(1 / 2)) }
}

/** By when somebody has to be safe; undefined where the law sets no time for such a request. */
export const interventionDue = (
  about: { urgency: Urgency; needs: string[]; minor: boolean; risks: NotedRisk[] },
  receivedAt: Instant,
  { rules: { intervention } }: Pick<CentreSettings, 'rules'>,
): Instant | undefined => {
  if (!intervention || about.urgency !== 'emergency') return undefined
  const { minutes, needs, risks, risksOfMinors } = intervention
  const meant =
    about.needs.some((need) => needs.includes(need)) ||
    about.risks.some(({ kind }) => risks.includes(kind) || (about.minor && risksOfMinors.includes(kind)))
  return meant ? addMinutes(receivedAt, minutes) : undefined
}
