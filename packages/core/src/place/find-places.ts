import { mainLanguage } from '../text/localized.ts'
import type { Place } from './place.ts'
import { accentsDiffer, accentsOf, bareName, foldedName, namedLevel } from './place-name.ts'
import type { PlacePack } from './place-pack.ts'

/** One place that a text may mean. */
export interface PlaceCandidate {
  /** `exact`: a unit of today; `former`: a name of the past, and one of `units` must be chosen. */
  kind: 'exact' | 'former'
  place: Place
  /** Today's units to choose from: the place itself, or what a former place became. */
  units: Place[]
  /** 1 = the whole text is the name; less where accents differ, a part of the text matches, or another level is named. */
  score: number
}

const isFormer = (place: Place) => place.kind === 'former-district' || place.kind === 'former-province'

const levelOf = (place: Place): 'province' | 'district' | 'commune' => {
  if (place.kind === 'province' || place.kind === 'former-province') return 'province'
  return place.kind === 'former-district' ? 'district' : 'commune'
}

/** A name stands at the beginning; the rest of a long message is not read. */
const LONGEST_TEXT = 200

interface Text {
  bare: string
  folded: string
  accents: ReadonlyMap<string, string>
  level: ReturnType<typeof namedLevel>
}

interface Name {
  bare: string
  accents: ReadonlyMap<string, string>
}

interface Entry {
  place: Place
  names: Name[]
}

/** The names of a list of places are read once, as long as the list lives. */
const indexes = new WeakMap<readonly Place[], Entry[]>()

const indexOf = (places: readonly Place[]): Entry[] => {
  const known = indexes.get(places)
  if (known) return known
  const entries = places.map((place) => ({
    place,
    names: [place.name[mainLanguage], ...place.aliases].map((name) => ({
      bare: bareName(name),
      accents: accentsOf(name),
    })),
  }))
  indexes.set(places, entries)
  return entries
}

/** A centrally run city is a province today, so `TP Cần Thơ` names the province as well as a district would. */
const levelsAgree = (place: Place, level: Text['level']): boolean =>
  level === undefined ||
  level === levelOf(place) ||
  (level === 'district' && (place.kind === 'province' || place.kind === 'special-zone'))

const nameScore = ({ bare, accents }: Name, text: Text): number => {
  if (bare === '') return 0
  const share =
    bare === text.bare
      ? 1
      : ` ${text.folded} `.includes(` ${bare} `)
        ? 0.7
        : text.bare.length >= 3 && bare.startsWith(`${text.bare} `)
          ? 0.5
          : 0
  return share > 0 && accentsDiffer(text.accents, accents) ? share * 0.8 : share
}

const scoreOf = ({ place, names }: Entry, text: Text): number => {
  const best = Math.max(...names.map((name) => nameScore(name, text)))
  return levelsAgree(place, text.level) ? best : best * 0.6
}

/** Names found inside a longer name that was found too (`Long Phú` in `Long Phú 1`) are not meant. */
const withoutContained = (found: PlaceCandidate[]): PlaceCandidate[] =>
  found.filter(
    ({ place, score }) =>
      score >= 0.8 ||
      !found.some((other) => {
        const longer = bareName(other.place.name[mainLanguage])
        const bare = bareName(place.name[mainLanguage])
        return other.score >= score && longer !== bare && ` ${longer} `.includes(` ${bare} `)
      }),
  )

/** A text that names a province beside a place (`Cái Răng, Cần Thơ`) means the places in it. */
const withinNamedProvince = (found: PlaceCandidate[]): PlaceCandidate[] => {
  if (found.some(({ score }) => score >= 0.8)) return found
  const named = new Set(
    found
      .filter(({ place, score }) => score > 0.5 && levelOf(place) === 'province')
      .map(({ place }) => place.id),
  )
  const inside = found.filter(
    ({ place, score }) => score > 0.5 && place.parent !== undefined && named.has(place.parent),
  )
  return inside.length > 0 ? inside : found
}

/**
 * The places that `text` may mean, best first, at most `limit`: accents, case, `tp`, `huyện`, `phường` and the like do
 * not matter. A former district or province is answered with today's units on its ground, of which the person chooses.
 */
export const findPlaces = (pack: PlacePack, text: string, limit = 8): PlaceCandidate[] => {
  const read = text.slice(0, LONGEST_TEXT)
  const query: Text = {
    bare: bareName(read),
    folded: foldedName(read),
    accents: accentsOf(read),
    level: namedLevel(read),
  }
  if (query.bare === '') return []
  const byId = new Map(pack.places.map((place) => [place.id, place]))
  const found = indexOf(pack.places).flatMap((entry): PlaceCandidate[] => {
    const { place } = entry
    const score = scoreOf(entry, query)
    if (score === 0) return []
    const units = isFormer(place) ? place.becomes.flatMap((id) => byId.get(id) ?? []) : [place]
    return [{ kind: isFormer(place) ? 'former' : 'exact', place, units, score }]
  })
  return withinNamedProvince(withoutContained(found))
    .sort((a, b) => b.score - a.score || rank(a) - rank(b))
    .slice(0, limit)
}

/** Between equal names: units of today before former ones, provinces before communes. */
const rank = ({ kind, place }: PlaceCandidate): number =>
  (kind === 'former' ? 2 : 0) + (levelOf(place) === 'province' ? 0 : 1)
