import type { Place } from '@caunoi/core'
import { findPlaces, nearProvinces } from '@caunoi/core'
import { z } from 'zod'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import { join } from '../html.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'
import type { Session } from '../session.ts'

const State = z.object({
  step: z.enum(['province', 'commune']),
  province: z.string().optional(),
  /** Ids of places that the typed name may mean. */
  candidates: z.array(z.string()).default([]),
  typed: z.string().optional(),
})
type State = z.infer<typeof State>

/** Asks where the person is. Returns nothing; the place is remembered for the conversation. */
export const placeOpening = (): Opening => ({
  name: 'place',
  state: { step: 'province', candidates: [] } satisfies State,
})

/** The place in the person's words, or undefined when it is not known. */
export const placeName = (place: Session['place'], scene: Scene): string | undefined => {
  if (!place) return undefined
  const name = (id: string | undefined) => {
    const found = scene.world.pack.places.find((entry) => entry.id === id)
    return found && scene.raw(found.name)
  }
  return (
    [name(place.commune), name(place.province)].filter((part) => part !== undefined).join(', ') || undefined
  )
}

const communesOf = (province: string, scene: Scene): Place[] =>
  scene.world.pack.places.filter((place) => place.parent === province && isToday(place))

const isToday = (place: Place): boolean => !place.kind.startsWith('former')

/** Provinces whose communes the pack knows: those where a centre works with the bot. */
const homeProvinces = (scene: Scene): Place[] =>
  scene.world.pack.places.filter(
    (place) => place.kind === 'province' && communesOf(place.id, scene).length > 0,
  )

const placeButton = (place: Place, scene: Scene): Button => ({
  label: scene.raw(place.name),
  value: `p-${place.id}`,
})

const candidateButtons = (state: State, scene: Scene): Button[][] =>
  state.candidates
    .map((id) => scene.world.pack.places.find((place) => place.id === id))
    .filter((place) => place !== undefined)
    .slice(0, 12)
    .map((place) => [placeButton(place, scene)])

const provinceScreen = (state: State, scene: Scene): Screen => ({
  id: 'province',
  text: state.typed
    ? join([scene.t('place-which', { typed: state.typed }), scene.t('place-or-type')])
    : scene.t('place-ask-province'),
  buttons: [
    ...(state.candidates.length > 0
      ? candidateButtons(state, scene)
      : [homeProvinces(scene).map((place) => placeButton(place, scene))]),
    [{ label: scene.l('skip'), value: 'skip' }],
  ],
  ask: 'location',
})

const communeScreen = (state: State, scene: Scene): Screen => {
  const province = scene.world.pack.places.find((place) => place.id === state.province)
  return {
    id: 'commune',
    text: state.typed
      ? join([scene.t('place-which', { typed: state.typed }), scene.t('place-or-type')])
      : scene.t('place-ask-commune', { province: province ? scene.raw(province.name) : '' }),
    buttons: [
      ...candidateButtons(state, scene),
      [
        { label: scene.l('back'), value: 'back' },
        { label: scene.l('skip'), value: 'skip' },
      ],
    ],
  }
}

const settle = (place: Place, scene: Scene): Move => {
  if (place.kind === 'province')
    return communesOf(place.id, scene).length > 0
      ? {
          to: 'stay',
          state: { step: 'commune', province: place.id, candidates: [] } satisfies State,
          memory: { place: { province: place.id } },
        }
      : { to: 'end', memory: { place: { province: place.id } } }
  const province = place.parent
  return province === undefined
    ? { to: 'misunderstood' }
    : { to: 'end', memory: { place: { province, commune: place.id } } }
}

/** Names of today's places that the words may mean, within the province when it is known. */
const named = (words: string, state: State, scene: Scene): Place[] => {
  const inProvince = (place: Place) =>
    state.step === 'province' || place.parent === state.province || place.kind === 'province'
  const found = findPlaces(scene.world.pack, words)
  const exact = found.filter((candidate) => candidate.kind === 'exact' && candidate.score >= 0.9)
  const units = (exact.length > 0 ? exact : found).flatMap((candidate) => candidate.units)
  return [...new Set(units)].filter(inProvince)
}

const hear = (words: string, state: State, scene: Scene): Move => {
  const candidates = named(words, state, scene)
  const [only] = candidates
  if (!only) return { to: 'misunderstood', why: scene.t('place-unknown', { typed: words.slice(0, 60) }) }
  if (candidates.length === 1) return settle(only, scene)
  return {
    to: 'stay',
    state: { ...state, candidates: candidates.map((place) => place.id), typed: words.slice(0, 60) },
  }
}

/** A shared location only tells which provinces are near: the person confirms one. */
const near = (at: { latitude: number; longitude: number }, state: State, scene: Scene): Move => {
  const found = nearProvinces(scene.world.pack, at)
  if (found.length === 0) return { to: 'misunderstood', why: scene.t('place-type-instead') }
  return {
    to: 'stay',
    state: { ...state, step: 'province', candidates: found.map(({ place }) => place.id), typed: '📍' },
  }
}

const handle = (state: State, input: DialogInput, scene: Scene): Move => {
  if (input.kind === 'text') return hear(input.text, state, scene)
  if (input.kind === 'location') return near(input, state, scene)
  if (input.kind !== 'choice') return { to: 'misunderstood', why: scene.t('place-type-instead') }
  if (input.value === 'skip') return { to: 'end' }
  if (input.value === 'back')
    return { to: 'stay', state: { step: 'province', candidates: [] } satisfies State }
  const place = scene.world.pack.places.find((entry) => `p-${entry.id}` === input.value)
  return place ? settle(place, scene) : { to: 'misunderstood' }
}

export const place = dialog<State>({
  name: 'place',
  State,
  show: (state, scene) =>
    state.step === 'province' ? provinceScreen(state, scene) : communeScreen(state, scene),
  handle,
})
