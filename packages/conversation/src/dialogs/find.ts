import { findServices, type Service, understand } from '@caunoi/core/catalogue'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import { type Html, join } from '../html.ts'
import { homeRow } from '../menu.ts'
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
export const findOpening = (rest: string, _scene: Context): Opening => {
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

const searched = (state: State, context: Context) =>
  findServices(context.world.pack, {
    ...(state.text !== undefined && { text: state.text }),
    ...(state.need !== undefined && { needs: [state.need] }),
    ...(context.session.place && { place: context.session.place.commune ?? context.session.place.province }),
    on: context.today,
    at: context.world.now,
    language: context.language,
    limit: AT_MOST,
  })

const askScreen = (context: Context): Screen => ({
  id: 'ask',
  text: join([context.t('find-ask'), helpLine(context)]),
  buttons: [[{ label: context.l('find-browse'), value: 'browse' }], homeRow(context)],
})

const browseScreen = (state: State, context: Context): Screen => {
  const { needs } = context.world.pack
  const from = state.page * NEEDS_PER_PAGE
  const shown = needs.slice(from, from + NEEDS_PER_PAGE)
  const paging: Button[] = [
    ...(from > 0 ? [{ label: context.l('page-before'), value: 'before' }] : []),
    ...(from + NEEDS_PER_PAGE < needs.length ? [{ label: context.l('page-after'), value: 'after' }] : []),
  ]
  return {
    id: `browse-${state.page}`,
    text: context.t('find-browse-ask'),
    buttons: [
      ...shown.map((need) => [{ label: context.raw(need.name), value: `n-${need.id}` }]),
      paging,
      homeRow(context),
    ],
  }
}

const said = (words: string[]): string =>
  words
    .slice(0, 4)
    .map((word) => word.slice(0, LONGEST_WORD))
    .join(', ')

/** Why these services: the words of the person that led there, or the need they chose. */
const because = (state: State, words: string[], needs: string[], context: Context): Html | undefined => {
  const names = needs
    .map((id) => context.world.pack.needs.find((need) => need.id === id))
    .filter((need) => need !== undefined)
    .map((need) => context.raw(need.name))
  if (state.text !== undefined && words.length > 0)
    return context.t('find-because', { words: said(words), need: names[0] ?? '' })
  return names[0] === undefined ? undefined : context.t('find-need', { need: names[0] })
}

/** Names for buttons; two centres that call their service the same are told apart by where they are. */
const distinctNames = (services: readonly Service[], context: Context): string[] => {
  const names = services.map((service) => context.raw(service.name))
  return services.map((service, index) => {
    const name = names[index] ?? service.id
    const twice = names.filter((other) => other === name).length > 1
    const place = twice && context.world.pack.places.find((entry) => entry.id === service.area[0])
    return place ? `${name} · ${context.raw(place.name)}` : name
  })
}

const resultsScreen = (state: State, context: Context): Screen => {
  const matches = searched(state, context)
  if (matches.length === 0) return nothingScreen(context)
  const where = placeName(context.session.place, context)
  const names = distinctNames(
    matches.map(({ service }) => service),
    context,
  )
  const blocks = matches.map((match) =>
    join(
      [serviceLine(match.service.id, context), because(state, match.why.words, match.why.needs, context)],
      '\n',
    ),
  )
  return {
    id: 'results',
    text: join([
      context.t(where === undefined ? 'find-results' : 'find-results-at', { place: where ?? '' }),
      ...blocks,
      helpLine(context),
    ]),
    buttons: [
      ...matches.map((match, index) => [
        {
          label: context.l('find-open', { number: index + 1, name: names[index] ?? '' }),
          go: `service ${match.service.id}`,
        },
      ]),
      [{ label: context.l('go-request'), value: 'send' }],
      [
        { label: context.l(where === undefined ? 'find-place' : 'find-place-change'), value: 'place' },
        { label: context.l('find-none'), value: 'none' },
      ],
      homeRow(context),
    ],
  }
}

const nothingScreen = (context: Context): Screen => ({
  id: 'nothing',
  text: join([context.t('find-nothing'), helpLine(context)]),
  buttons: [
    [{ label: context.l('find-browse'), value: 'browse' }],
    [{ label: context.l('find-send-text'), value: 'send' }],
    homeRow(context),
  ],
})

const toRequest = (state: State, context: Context): Transition => {
  const needs =
    state.need !== undefined
      ? [state.need]
      : state.text === undefined
        ? []
        : understand(context.world.pack, state.text)
            .needs.slice(0, 1)
            .map((entry) => entry.need)
  return {
    to: 'open',
    opening: requestState({ needs, ...(state.text !== undefined && { text: state.text }) }, context),
  }
}

const choose = (state: State, value: string, context: Context): Transition => {
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
      return toRequest(state, context)
    default:
      return { to: 'misunderstood' }
  }
}

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  switch (input.kind) {
    case 'choice':
      return choose(state, input.value, context)
    case 'text':
      return { to: 'stay', state: { step: 'results', text: input.text, page: 0 } }
    case 'returned':
      return { to: 'stay', state }
    default:
      return { to: 'misunderstood', why: context.t('find-words-please') }
  }
}

export const find = dialog<State>({
  name: 'find',
  State,
  show: (state, context) => {
    switch (state.step) {
      case 'ask':
        return askScreen(context)
      case 'browse':
        return browseScreen(state, context)
      case 'results':
        return resultsScreen(state, context)
    }
  },
  handle,
})
