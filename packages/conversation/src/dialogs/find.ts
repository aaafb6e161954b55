import { findServices, type Service, understand } from '@caunoi/core/catalogue'
import { z } from 'zod'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import { type Html, join } from '../html.ts'
import { homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'
import { placeName, placeOpening } from './place.ts'
import { requestState } from './request/state.ts'
import { serviceLine } from './service.ts'

const NEEDS_PER_PAGE = 8
const AT_MOST = 3
/** A longer “word” is none; it must not fill the screen. */
const LONGEST_WORD = 30

const State = z.object({
  step: z.enum(['ask', 'results', 'browse']),
  text: z.string().optional(),
  need: z.string().optional(),
  page: z.number().int().default(0),
})
type State = z.infer<typeof State>

/** `need:<id>` browses; any other words are searched; none asks for them. */
export const findOpening = (rest: string, _scene: Scene): Opening => {
  const need = /^need:([a-z-]+)$/.exec(rest)?.[1]
  const base = { page: 0 }
  const state: State =
    need !== undefined
      ? { ...base, step: 'results', need }
      : rest.trim() === ''
        ? { ...base, step: 'ask' }
        : { ...base, step: 'results', text: rest }
  return { name: 'find', state }
}

const searched = (state: State, scene: Scene) =>
  findServices(scene.world.pack, {
    ...(state.text !== undefined && { text: state.text }),
    ...(state.need !== undefined && { needs: [state.need] }),
    ...(scene.session.place && { place: scene.session.place.commune ?? scene.session.place.province }),
    on: scene.today,
    at: scene.world.now,
    language: scene.language,
    limit: AT_MOST,
  })

const askScreen = (scene: Scene): Screen => ({
  id: 'ask',
  text: join([scene.t('find-ask'), helpLine(scene)]),
  buttons: [[{ label: scene.l('find-browse'), value: 'browse' }], homeRow(scene)],
})

const browseScreen = (state: State, scene: Scene): Screen => {
  const { needs } = scene.world.pack
  const from = state.page * NEEDS_PER_PAGE
  const shown = needs.slice(from, from + NEEDS_PER_PAGE)
  const paging: Button[] = [
    ...(from > 0 ? [{ label: scene.l('page-before'), value: 'before' }] : []),
    ...(from + NEEDS_PER_PAGE < needs.length ? [{ label: scene.l('page-after'), value: 'after' }] : []),
  ]
  return {
    id: `browse-${state.page}`,
    text: scene.t('find-browse-ask'),
    buttons: [
      ...shown.map((need) => [{ label: scene.raw(need.name), value: `n-${need.id}` }]),
      paging,
      homeRow(scene),
    ],
  }
}

const said = (words: string[]): string =>
  words
    .slice(0, 4)
    .map((word) => word.slice(0, LONGEST_WORD))
    .join(', ')

/** Why these services: the words of the person that led there, or the need they chose. */
const because = (state: State, words: string[], needs: string[], scene: Scene): Html | undefined => {
  const names = needs
    .map((id) => scene.world.pack.needs.find((need) => need.id === id))
    .filter((need) => need !== undefined)
    .map((need) => scene.raw(need.name))
  if (state.text !== undefined && words.length > 0)
    return scene.t('find-because', { words: said(words), need: names[0] ?? '' })
  return names[0] === undefined ? undefined : scene.t('find-need', { need: names[0] })
}

/** Names for buttons; two centres that call their service the same are told apart by where they are. */
const distinctNames = (services: readonly Service[], scene: Scene): string[] => {
  const names = services.map((service) => scene.raw(service.name))
  return services.map((service, index) => {
    const name = names[index] ?? service.id
    const place = scene.world.pack.places.find((entry) => entry.id === service.area[0])
    const twice = names.filter((other) => other === name).length > 1
    return twice && place ? `${name} · ${scene.raw(place.name)}` : name
  })
}

const resultsScreen = (state: State, scene: Scene): Screen => {
  const matches = searched(state, scene)
  if (matches.length === 0) return nothingScreen(scene)
  const where = placeName(scene.session.place, scene)
  const names = distinctNames(
    matches.map(({ service }) => service),
    scene,
  )
  const blocks = matches.map((match) =>
    join(
      [serviceLine(match.service.id, scene), because(state, match.why.words, match.why.needs, scene)],
      '\n',
    ),
  )
  return {
    id: 'results',
    text: join([
      scene.t(where === undefined ? 'find-results' : 'find-results-at', { place: where ?? '' }),
      ...blocks,
      helpLine(scene),
    ]),
    buttons: [
      ...matches.map((match, index) => [
        {
          label: scene.l('find-open', { number: index + 1, name: names[index] ?? '' }),
          go: `service ${match.service.id}`,
        },
      ]),
      [{ label: scene.l('door-request'), value: 'send' }],
      [
        { label: scene.l(where === undefined ? 'find-place' : 'find-place-change'), value: 'place' },
        { label: scene.l('find-none'), value: 'none' },
      ],
      homeRow(scene),
    ],
  }
}

const nothingScreen = (scene: Scene): Screen => ({
  id: 'nothing',
  text: join([scene.t('find-nothing'), helpLine(scene)]),
  buttons: [
    [{ label: scene.l('find-browse'), value: 'browse' }],
    [{ label: scene.l('find-send-text'), value: 'send' }],
    homeRow(scene),
  ],
})

const toRequest = (state: State, scene: Scene): Move => {
  const needs =
    state.need !== undefined
      ? [state.need]
      : state.text === undefined
        ? []
        : understand(scene.world.pack, state.text)
            .needs.slice(0, 1)
            .map((entry) => entry.need)
  return {
    to: 'open',
    opening: requestState({ needs, ...(state.text !== undefined && { text: state.text }) }, scene),
  }
}

const choose = (state: State, value: string, scene: Scene): Move => {
  if (value.startsWith('n-'))
    return { to: 'stay', state: { step: 'results', need: value.slice(2), page: state.page } }
  switch (value) {
    case 'browse':
    case 'none':
      return { to: 'stay', state: { ...state, step: 'browse', page: 0 } }
    case 'before':
      return { to: 'stay', state: { ...state, page: Math.max(0, state.page - 1) } }
    case 'after':
      return { to: 'stay', state: { ...state, page: state.page + 1 } }
    case 'place':
      return { to: 'call', opening: placeOpening(), state }
    case 'send':
      return toRequest(state, scene)
    default:
      return { to: 'misunderstood' }
  }
}

const handle = (state: State, input: DialogInput, scene: Scene): Move => {
  switch (input.kind) {
    case 'choice':
      return choose(state, input.value, scene)
    case 'text':
      return { to: 'stay', state: { step: 'results', text: input.text, page: 0 } }
    case 'returned':
      return { to: 'stay', state }
    default:
      return { to: 'misunderstood', why: scene.t('find-words-please') }
  }
}

export const find = dialog<State>({
  name: 'find',
  State,
  show: (state, scene) => {
    switch (state.step) {
      case 'ask':
        return askScreen(scene)
      case 'browse':
        return browseScreen(state, scene)
      case 'results':
        return resultsScreen(state, scene)
    }
  },
  handle,
})
