export { Holiday } from './calendar/holiday.ts'
export { isCertain, isWorkingDay, type WorkCalendar } from './calendar/open-intervals.ts'
export { type OpenState, openState } from './calendar/open-state.ts'
export { OpeningHours } from './calendar/opening-hours.ts'
export {
  addWorkingDays,
  addWorkingMinutes,
  endOfWork,
  workingMinutesBetween,
} from './calendar/working-time.ts'
export { error, type Issue, warning } from './issue.ts'
export { Pack } from './pack/pack.ts'
export { parsePack, reviewPack } from './pack/parse-pack.ts'
export {
  covers,
  findPlaces,
  type GeoPoint,
  type NearProvince,
  nearProvinces,
  Place,
  type PlaceCandidate,
  type PlacePack,
  provinceOf,
} from './place/index.ts'
export { err, ok, type Result } from './result.ts'
export { Citation, Provenance, SourceDocument } from './source/source.ts'
export { fold, plain } from './text/fold.ts'
export { languageOf } from './text/language-of.ts'
export {
  inEveryLanguage,
  Language,
  Localized,
  languageNames,
  languages,
  localize,
  mainLanguage,
} from './text/localized.ts'
export { remember } from './text/remember.ts'
export { isBareSyllable, parseSyllable, type Syllable, spell, type Tone } from './text/syllable.ts'
export { normalize, type Token } from './text/token.ts'
export {
  addDays,
  addYears,
  ageOn,
  CalendarDate,
  daysBetween,
  isCalendarDate,
  monthsOn,
  weekday,
} from './time/calendar-date.ts'
export {
  addMinutes,
  Instant,
  instantOf,
  type LocalTime,
  localTime,
  minutesBetween,
} from './time/instant.ts'
export { all, and, any, not, or, type Truth } from './truth/truth.ts'
