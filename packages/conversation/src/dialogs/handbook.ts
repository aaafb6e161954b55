import { fold } from '@caunoi/core'
import type { Handbook } from '@caunoi/core/catalogue'
import { z } from 'zod'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import { bold, join } from '../html.ts'
import { doorButton, homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import { reportButton } from '../report-button.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'

const State = z.object({
  /** Undefined: the list of handbooks. */
  handbook: z.string().optional(),
  /** -1: the table of contents. */
  page: z.number().int().default(-1),
  search: z.string().optional(),
})
type State = z.infer<typeof State>

/** As much of the words looked for as is said back. */
const WORDS_SHOWN = 60

/** A handbook's id, words to look for, or nothing for the list. */
export const handbookOpening = (rest: string, scene: Scene): Opening => {
  const known = scene.world.pack.handbooks.some((handbook) => handbook.id === rest)
  const state: State = known
    ? { handbook: rest, page: -1 }
    : rest.trim() === ''
      ? { page: -1 }
      : { page: -1, search: rest }
  return { name: 'handbook', state }
}

const matches = (handbook: Handbook, words: string, scene: Scene): number => {
  const text = fold(
    [handbook.title, ...handbook.pages.flatMap((page) => [page.title, page.text])].map(scene.raw).join(' '),
  )
  return fold(words)
    .split(/\s+/)
    .filter((word) => word.length > 1 && text.includes(word)).length
}

const listed = (state: State, scene: Scene): Handbook[] => {
  const { handbooks } = scene.world.pack
  const { search } = state
  if (search === undefined) return handbooks
  return handbooks
    .map((handbook) => ({ handbook, score: matches(handbook, search, scene) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ handbook }) => handbook)
}

const listScreen = (state: State, scene: Scene): Screen => {
  const found = listed(state, scene)
  const shown = found.length > 0 ? found : scene.world.pack.handbooks
  return {
    id: 'list',
    text: join([
      scene.t(state.search !== undefined && found.length === 0 ? 'handbook-none' : 'handbook-list', {
        words: (state.search ?? '').slice(0, WORDS_SHOWN),
      }),
      helpLine(scene),
    ]),
    buttons: [
      ...shown
        .slice(0, 10)
        .map((handbook): Button[] => [{ label: scene.raw(handbook.title), value: `b-${handbook.id}` }]),
      homeRow(scene),
    ],
  }
}

const draftNote = (handbook: Handbook, scene: Scene) =>
  handbook.status === 'draft' ? scene.t('handbook-draft') : undefined

const contentsScreen = (handbook: Handbook, scene: Scene): Screen => ({
  id: 'contents',
  text: join([
    bold(scene.raw(handbook.title)),
    handbook.summary && scene.c(handbook.summary),
    draftNote(handbook, scene),
    helpLine(scene),
  ]),
  buttons: [
    ...handbook.pages.map((page, index): Button[] => [
      { label: `${index + 1}. ${scene.raw(page.title)}`, value: `p-${index}` },
    ]),
    [reportButton('handbook', handbook.id, scene)],
    [{ label: scene.l('handbook-all'), value: 'all' }, doorButton('menu', scene)],
  ],
})

const pageScreen = (handbook: Handbook, number: number, scene: Scene): Screen => {
  const page = handbook.pages[number]
  if (!page) return contentsScreen(handbook, scene)
  const turn: Button[] = [
    ...(number > 0 ? [{ label: scene.l('page-before'), value: `p-${number - 1}` }] : []),
    ...(number + 1 < handbook.pages.length
      ? [{ label: scene.l('page-after'), value: `p-${number + 1}` }]
      : []),
  ]
  return {
    id: `page-${number}`,
    text: join([
      bold(scene.raw(page.title)),
      scene.c(page.text),
      scene.t('handbook-page', { page: number + 1, pages: handbook.pages.length }),
      number + 1 === handbook.pages.length && helpLine(scene),
    ]),
    buttons: [turn, [{ label: scene.l('handbook-contents'), value: 'contents' }, doorButton('menu', scene)]],
  }
}

const open = (state: State, scene: Scene): Handbook | undefined =>
  scene.world.pack.handbooks.find((handbook) => handbook.id === state.handbook)

const handle = (state: State, input: DialogInput): Move => {
  if (input.kind === 'text') return { to: 'stay', state: { page: -1, search: input.text } }
  if (input.kind !== 'choice') return { to: 'misunderstood' }
  if (input.value.startsWith('b-')) return { to: 'stay', state: { handbook: input.value.slice(2), page: -1 } }
  if (input.value.startsWith('p-'))
    return { to: 'stay', state: { ...state, page: Number(input.value.slice(2)) } }
  if (input.value === 'contents') return { to: 'stay', state: { ...state, page: -1 } }
  return { to: 'stay', state: { page: -1 } }
}

/** Handbooks read in chat, page by page; typed words search all of them. */
export const handbook = dialog<State>({
  name: 'handbook',
  State,
  resumableHours: 24,
  show: (state, scene) => {
    const book = open(state, scene)
    if (!book) return listScreen(state, scene)
    return state.page < 0 ? contentsScreen(book, scene) : pageScreen(book, state.page, scene)
  },
  handle,
})
