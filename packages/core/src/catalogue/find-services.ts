import { chainOf } from '../place/covers.ts'
import type { Language } from '../text/localized.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import type { Instant } from '../time/instant.ts'
import type { CataloguePack } from './catalogue-pack.ts'
import { bestOf, type Candidate } from './find/best-of.ts'
import { type IndexedService, serviceIndexOf } from './find/service-index.ts'
import { type TextSpan, type UnderstoodNeed, understand } from './find/understand.ts'
import { ASKED_FOR_HOURS, withHours } from './find/with-hours.ts'
import { withSecondThoughts } from './find/with-second-thoughts.ts'
import type { Service } from './service.ts'
import { isValidOn } from './valid-on.ts'

/** What to look for: `text`, or `needs` that were chosen. */
export interface ServiceQuery {
  text?: string
  /** Need ids, most wanted first; they go before the text. */
  needs?: readonly string[]
  /** Audience id. */
  audience?: string
  /** A province or a commune; services that do not serve it are left out. */
  place?: string
  on: CalendarDate
  /** Puts what is open at this moment before what is closed. */
  at?: Instant
  /** The services that speak it come first. */
  language?: Language
  /** 10 unless told. */
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
    /** The words of the text that led to them, as they were typed, strongest first. */
    words: string[]
    /** Where those words stand. */
    spans: TextSpan[]
    /** Its name was said. */
    named: boolean
    /** It serves the place that was given, and not just everybody. */
    local: boolean
    /** Whether somebody is there at `at`; missing when that was not asked or is not known. */
    open?: boolean
  }
}

const USUAL_LIMIT = 10
/** A need that the service answers among others counts less than the one it is made for. */
const FITS = [1, 0.8]
const LATER_FIT = 0.6
const NARROW = 0.7
/** A name said in full outweighs every guess about needs. */
const NAMED = 2
/** Small advantages that decide between services for the same need. */
const favours = { local: 0.06, verified: 0.05, fresh: 0.04, audience: 0.06, language: 0.03 }
/** What is made for everything is made for nothing in particular. */
const BREADTH = 0.005
const FIRST_FEW = 3

const wanted = (pack: CataloguePack, query: ServiceQuery): UnderstoodNeed[] =>
  query.needs && query.needs.length > 0
    ? query.needs.map((need, index) => ({ need, score: 1 / (1 + index), words: [], spans: [] }))
    : query.text === undefined
      ? []
      : understand(pack, query.text).needs

/** The place that was given, with all it belongs to. */
type Here = ReadonlySet<string> | undefined

const isLocal = ({ area }: Service, here: Here): boolean =>
  here !== undefined && area.some((id) => here.has(id))

const favourOf = ({ service, freshUntil }: IndexedService, query: ServiceQuery, here: Here): number => {
  const forOthers =
    query.audience !== undefined &&
    service.audiences.length > 0 &&
    !service.audiences.includes(query.audience)
  const forThem = query.audience !== undefined && service.audiences.includes(query.audience)
  return (
    (isLocal(service, here) ? favours.local : 0) +
    (service.provenance.verified ? favours.verified : 0) +
    (query.on <= freshUntil ? favours.fresh : 0) +
    (forThem ? favours.audience : forOthers ? -favours.audience : 0) +
    (query.language !== undefined && service.languages.includes(query.language) ? favours.language : 0) -
    Math.min(service.needs.length - 1, 5) * BREADTH
  )
}

const fit = (service: Service, need: string): number => {
  const at = service.needs.indexOf(need)
  return at < 0 ? 0 : (FITS[at] ?? LATER_FIT) * (service.narrow ? NARROW : 1)
}

/** A service in the order of the answer, before it is said why. */
interface Ranked {
  at: number
  service: Service
  score: number
  named: boolean
  /** The need that it was found for. */
  lead?: string
  open?: boolean
}

/** Of the needs that a service answers the one that counts most for it. */
const leadOf = (service: Service, needs: readonly UnderstoodNeed[]): string | undefined => {
  let lead = service.needs[0]
  let most = 0
  for (const { need, score } of needs) {
    const value = score * fit(service, need)
    if (value <= most) continue
    most = value
    lead = need
  }
  return lead
}

const explained = (
  { service, score, named, open }: Ranked,
  needs: readonly UnderstoodNeed[],
  here: Here,
): ServiceMatch => {
  const found = needs
    .map((need) => ({ ...need, value: need.score * fit(service, need.need) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
  return {
    service,
    score,
    why: {
      needs: found.length > 0 ? found.map(({ need }) => need) : service.needs.slice(0, 1),
      words: found[0]?.words ?? [],
      spans: found[0]?.spans ?? [],
      named,
      local: isLocal(service, here),
      ...(open !== undefined && { open }),
    },
  }
}

const byScore = (a: Ranked, b: Ranked): number =>
  b.score - a.score || (a.service.id < b.service.id ? -1 : a.service.id > b.service.id ? 1 : 0)

/** What is worth scoring at all: offered on the day, for the place. */
const isOffered = ({ service }: IndexedService, query: ServiceQuery, here: Here): boolean =>
  isValidOn(service, query.on) &&
  (here === undefined || service.area.length === 0 || service.area.some((id) => here.has(id)))

/**
 * The services that fit a person's words or needs, best first; none when nothing was understood. A service called by its
 * name comes first; otherwise the most probable need leads, and while that is not certain the next two needs have a place
 * among the first three, so that a wrong guess does not hide the right door. Deterministic; never throws, whatever the text.
 */
export const findServices = (pack: CataloguePack, query: ServiceQuery): ServiceMatch[] => {
  const limit = Math.max(0, query.limit ?? USUAL_LIMIT)
  const needs = wanted(pack, query)
  const index = serviceIndexOf(pack)
  const named = query.text === undefined ? new Map<number, number>() : index.names.named(query.text)
  const here = query.place === undefined ? undefined : chainOf(pack, query.place)

  const candidate = (at: number): Candidate | undefined => {
    const entry = index.entries[at]
    if (!entry || !isOffered(entry, query, here)) return undefined
    const share = named.get(at) ?? 0
    let value = 0
    let weight = share
    for (const { need, score } of needs) {
      const worth = score * fit(entry.service, need)
      if (worth > value) {
        value = worth
        weight = score
      }
    }
    return { at, entry, score: NAMED * share + value + favourOf(entry, query, here) * weight }
  }
  const few = Math.max(limit, ASKED_FOR_HOURS) + FIRST_FEW
  const chosen = new Map<number, Candidate>()
  for (const places of [[...named.keys()], ...needs.map(({ need }) => index.byNeed.get(need) ?? [])]) {
    const best = bestOf(few)
    for (const at of places) {
      const found = candidate(at)
      if (found) best.offer(found)
    }
    for (const found of best.kept) chosen.set(found.at, found)
  }
  const ranked = withHours(
    [...chosen.values()]
      .map(({ at, entry: { service }, score }): Ranked => {
        const lead = leadOf(service, needs)
        return { at, service, score, named: named.has(at), ...(lead !== undefined && { lead }) }
      })
      .sort(byScore),
    pack,
    query.at,
    byScore,
  )
  return withSecondThoughts(ranked, needs)
    .slice(0, limit)
    .map((one) => explained(one, needs, here))
}
