import type { Place } from '@caunoi/core'
import { findPlaces, nearProvinces } from '@caunoi/core'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import { join } from '../html.ts'
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
export const placeName = (place: Session['place'], context: Context): string | undefined => {
  if (!place) return undefined
  const name = (id: string | undefined) => {
    const found = context.world.pack.places.find((entry) => entry.id === id)
    return found && context.raw(found.name)
  }
  return (
    [name(place.commune), name(place.province)].filter((part) => part !== undefined).join(', ') || undefined
  )
}

const communesOf = (province: string, context: Context): Place[] =>
  context.world.pack.places.filter((place) => place.parent === province && isToday(place))

const isToday = (place: Place): boolean => !place.kind.startsWith('former')

/** Provinces whose communes the pack knows: those where a centre works with the bot. */
const homeProvinces = (context: Context): Place[] =>
  context.world.pack.places.filter(
    (place) => place.kind === 'province' && communesOf(place.id, context).length > 0,
  )

const placeButton = (place: Place, context: Context): Button => ({
  label: context.raw(place.name),
  value: `p-${place.id}`,
})

const candidateButtons = (state: State, context: Context): Button[][] =>
  state.candidates
    .map((id) => context.world.pack.places.find((place) => place.id === id))
    .filter((place) => place !== undefined)
    .slice(0, 12)
    .map((place) => [placeButton(place, context)])

const provinceScreen = (state: State, context: Context): Screen => ({
  id: 'province',
  text: state.typed
    ? join([context.t('place-which', { typed: state.typed }), context.t('place-or-type')])
    : context.t('place-ask-province'),
  buttons: [
    ...(state.candidates.length > 0
      ? candidateButtons(state, context)
      : [homeProvinces(context).map((place) => placeButton(place, context))]),
    [{ label: context.l('skip'), value: 'skip' }],
  ],
  ask: 'location',
})

const communeScreen = (state: State, context: Context): Screen => {
  const province = context.world.pack.places.find((place) => place.id === state.province)
  return {
    id: 'commune',
    text: state.typed
      ? join([context.t('place-which', { typed: state.typed }), context.t('place-or-type')])
      : context.t('place-ask-commune', { province: province ? context.raw(province.name) : '' }),
    buttons: [
      ...candidateButtons(state, context),
      [
        { label: context.l('back'), value: 'back' },
        { label: context.l('skip'), value: 'skip' },
      ],
    ],
  }
}

const settle = (place: Place, context: Context): Transition => {
  if (place.kind === 'province')
    return communesOf(place.id, context).length > 0
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
const named = (words: string, state: State, context: Context): Place[] => {
  const inProvince = (place: Place) =>
    state.step === 'province' || place.parent === state.province || place.kind === 'province'
  const found = findPlaces(context.world.pack, words)
  const exact = found.filter((candidate) => candidate.kind === 'exact' && candidate.score >= 0.9)
  const units = (exact.length > 0 ? exact : found).flatMap((candidate) => candidate.units)
  return [...new Set(units)].filter(inProvince)
}

const hear = (words: string, state: State, context: Context): Transition => {
  const candidates = named(words, state, context)
  const [only] = candidates
  if (!only) return { to: 'misunderstood', why: context.t('place-unknown', { typed: words.slice(0, 60) }) }
  if (candidates.length === 1) return settle(only, context)
  return {
    to: 'stay',
    state: { ...state, candidates: candidates.map((place) => place.id), typed: words.slice(0, 60) },
  }
}

/** A shared location only tells which provinces are near: the person confirms one. */
const near = (at: { latitude: number; longitude: number }, state: State, context: Context): Transition => {
  const found = nearProvinces(context.world.pack, at)
  if (found.length === 0) return { to: 'misunderstood', why: context.t('place-type-instead') }
  return {
    to: 'stay',
    state: { ...state, step: 'province', candidates: found.map(({ place }) => place.id), typed: '📍' },
  }
}

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  if (input.kind === 'text') return hear(input.text, state, context)
  if (input.kind === 'location') return near(input, state, context)
  if (input.kind !== 'choice') return { to: 'misunderstood', why: context.t('place-type-instead') }
  if (input.value === 'skip') return { to: 'end' }
  if (input.value === 'back')
    return { to: 'stay', state: { step: 'province', candidates: [] } satisfies State }
  const place = context.world.pack.places.find((entry) => `p-${entry.id}` === input.value)
  return place ? settle(place, context) : { to: 'misunderstood' }
}

export const place = dialog<State>({
  name: 'place',
  State,
  show: (state, context) =>
    state.step === 'province' ? provinceScreen(state, context) : communeScreen(state, context),
  handle,
})
