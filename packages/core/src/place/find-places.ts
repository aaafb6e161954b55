import type { Pack } from '../pack/pack.ts'
import type { Place } from './place.ts'
import { accentsDiffer, bareName, foldedName, namedLevel } from './place-name.ts'

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

interface Text {
  bare: string
  folded: string
  written: string
  level: ReturnType<typeof namedLevel>
}

/** A centrally run city is a province today, so `TP Cần Thơ` names the province as well as a district would. */
const levelsAgree = (place: Place, level: Text['level']): boolean =>
  level === undefined ||
  level === levelOf(place) ||
  (level === 'district' && (place.kind === 'province' || place.kind === 'special-zone'))

const nameScore = (name: string, text: Text): number => {
  const bare = bareName(name)
  if (bare === '') return 0
  const accents = accentsDiffer(text.written, name) ? 0.8 : 1
  if (bare === text.bare) return accents
  if (` ${text.folded} `.includes(` ${bare} `)) return 0.7 * accents
  return text.bare.length >= 3 && bare.startsWith(`${text.bare} `) ? 0.5 * accents : 0
}

const scoreOf = (place: Place, text: Text): number => {
  const best = Math.max(...[place.name.vi, ...place.aliases].map((name) => nameScore(name, text)))
  return levelsAgree(place, text.level) ? best : best * 0.6
}

/** Names found inside a longer name that was found too (`Long Phú` in `Long Phú 1`) are not meant. */
const withoutContained = (found: PlaceCandidate[]): PlaceCandidate[] =>
  found.filter(
    ({ place, score }) =>
      score >= 0.8 ||
      !found.some((other) => {
        const longer = bareName(other.place.name.vi)
        const bare = bareName(place.name.vi)
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
export const findPlaces = (pack: Pick<Pack, 'places'>, text: string, limit = 8): PlaceCandidate[] => {
  const query: Text = {
    bare: bareName(text.slice(0, 200)),
    folded: foldedName(text.slice(0, 200)),
    written: text.slice(0, 200),
    level: namedLevel(text.slice(0, 200)),
  }
  if (query.bare === '') return []
  const byId = new Map(pack.places.map((place) => [place.id, place]))
  const found = pack.places.flatMap((place): PlaceCandidate[] => {
    const score = scoreOf(place, query)
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
