import type { CalendarDate } from '../calendar/calendar-date.ts'
import type { Instant } from '../calendar/instant.ts'
import type { Pack } from '../pack/pack.ts'
import { covers } from '../place/covers.ts'
import type { Language } from '../text/localized.ts'
import { type UnderstoodNeed, understand } from './find/understand.ts'
import { freshness } from './freshness.ts'
import { offeredServices } from './offered.ts'
import type { Service } from './service.ts'

/** What to look for. `text` or `needs`; `place` is a province or a commune. */
export interface ServiceQuery {
  text?: string
  needs?: readonly string[]
  audience?: string
  place?: string
  on: CalendarDate
  at?: Instant
  language?: Language
  limit?: number
}

/** A service that fits, and why. */
export interface ServiceMatch {
  service: Service
  /** Higher is better; only comparable within one answer. */
  score: number
  why: {
    /** The needs it was found for, best first. */
    needs: string[]
    /** The words of the text that led to them, as they were typed. */
    words: string[]
    /** It serves the place that was given, and not just everybody. */
    local: boolean
  }
}

const USUAL_LIMIT = 10
/** A need that the service answers among others counts less than the one it is made for. */
const SECOND = 0.8
const LATER = 0.6

const wanted = (pack: Pack, query: ServiceQuery): UnderstoodNeed[] =>
  query.needs && query.needs.length > 0
    ? query.needs.map((need, index) => ({ need, score: 1 / (1 + index), words: [] }))
    : query.text === undefined
      ? []
      : understand(pack, query.text).needs

/** How well a service fits a need: made for it, or only also for it; specific ones before those for everything. */
const fit = (service: Service, need: string): number => {
  const at = service.needs.indexOf(need)
  if (at < 0) return 0
  return at === 0 ? 1 : at === 1 ? SECOND : LATER
}

/** Small advantages that decide between services for the same need. */
const favour = (pack: Pack, service: Service, query: ServiceQuery, local: boolean): number =>
  (local ? 0.06 : 0) +
  (service.provenance.verified ? 0.05 : 0) +
  (freshness(service, query.on, pack.staleAfterDays).stale ? -0.04 : 0) +
  (query.audience !== undefined && service.audiences.includes(query.audience) ? 0.06 : 0) +
  (query.audience !== undefined && service.audiences.length > 0 && !service.audiences.includes(query.audience)
    ? -0.06
    : 0) -
  Math.min(service.needs.length - 1, 5) * 0.005

/**
 * The services that fit a person's words or needs, best first. The first need leads; a service for the second one comes
 * third at the latest when the words leave room for it, so that a wrong guess does not hide the right door.
 */
export const findServices = (pack: Pack, query: ServiceQuery): ServiceMatch[] => {
  const needs = wanted(pack, query)
  if (needs.length === 0) return []
  const offered = offeredServices(pack, {
    on: query.on,
    ...(query.place !== undefined && { place: query.place }),
  })
  const matches = offered.flatMap((service): ServiceMatch[] => {
    const found = needs
      .map((need) => ({ ...need, value: need.score * fit(service, need.need) }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value)
    const [best] = found
    if (!best) return []
    const local =
      query.place !== undefined && service.area.length > 0 && covers(pack, service.area, query.place)
    return [
      {
        service,
        score: best.value + favour(pack, service, query, local) * best.score,
        why: { needs: found.map(({ need }) => need), words: best.words, local },
      },
    ]
  })
  matches.sort((a, b) => b.score - a.score || (a.service.id < b.service.id ? -1 : 1))
  return withSecondThoughts(matches, needs).slice(0, query.limit ?? USUAL_LIMIT)
}

/** Gives the next likely needs a place among the first three. */
const withSecondThoughts = (matches: ServiceMatch[], needs: UnderstoodNeed[]): ServiceMatch[] => {
  const [first, ...others] = needs
  if (!first || matches.length <= 2) return matches
  const lead = matches.filter((match) => match.service.needs.includes(first.need))
  const head = lead.slice(0, 1)
  for (const { need } of others.slice(0, 2)) {
    const next = matches.find((match) => !head.includes(match) && match.service.needs.includes(need))
    if (next && !head.some((match) => match.service.needs.includes(need))) head.push(next)
  }
  if (first.score > 0.85) head.splice(1, head.length - 1, ...lead.slice(1, 2), ...head.slice(1))
  return [...head, ...matches.filter((match) => !head.includes(match))]
}
