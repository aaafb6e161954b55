import { ageOn, type CalendarDate, monthsOn } from '../time/calendar-date.ts'
import type { Questionnaire } from './questionnaire.ts'

/** Whether an instrument may be used for somebody born on that day. Outside its age range a score means nothing. */
export const fitsAge = (questionnaire: Questionnaire, birth: CalendarDate, on: CalendarDate): boolean => {
  const { minimumAge, maximumAge, months } = questionnaire
  if (months) {
    const age = monthsOn(birth, on)
    return age >= months.from && age <= months.to
  }
  const age = ageOn(birth, on)
  return age >= minimumAge && (maximumAge === undefined || age <= maximumAge)
}
