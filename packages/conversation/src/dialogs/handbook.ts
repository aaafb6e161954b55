import { fold } from '@caunoi/core'
import type { Handbook } from '@caunoi/core/catalogue'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import { bold, join } from '../html.ts'
import { goButton, homeRow } from '../menu.ts'
import { reportButton } from '../report-button.ts'
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
export const handbookOpening = (rest: string, context: Context): Opening => {
  const known = context.world.pack.handbooks.some((handbook) => handbook.id === rest)
  const state: State = known
    ? { handbook: rest, page: -1 }
    : rest.trim() === ''
      ? { page: -1 }
      : { page: -1, search: rest }
  return { name: 'handbook', state }
}

const matches = (handbook: Handbook, words: string, context: Context): number => {
  const text = fold(
    [handbook.title, ...handbook.pages.flatMap((page) => [page.title, page.text])].map(context.raw).join(' '),
  )
  return fold(words)
    .split(/\s+/)
    .filter((word) => word.length > 1 && text.includes(word)).length
}

const listed = (state: State, context: Context): Handbook[] => {
  const { handbooks } = context.world.pack
  const { search } = state
  if (search === undefined) return handbooks
  return handbooks
    .map((handbook) => ({ handbook, score: matches(handbook, search, context) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ handbook }) => handbook)
}

const listScreen = (state: State, context: Context): Screen => {
  const found = listed(state, context)
  const shown = found.length > 0 ? found : context.world.pack.handbooks
  return {
    id: 'list',
    text: join([
      context.t(state.search !== undefined && found.length === 0 ? 'handbook-none' : 'handbook-list', {
        words: (state.search ?? '').slice(0, WORDS_SHOWN),
      }),
      helpLine(context),
    ]),
    buttons: [
      ...shown
        .slice(0, 10)
        .map((handbook): Button[] => [{ label: context.raw(handbook.title), value: `b-${handbook.id}` }]),
      homeRow(context),
    ],
  }
}

const draftNote = (handbook: Handbook, context: Context) =>
  handbook.status === 'draft' ? context.t('handbook-draft') : undefined

const contentsScreen = (handbook: Handbook, context: Context): Screen => ({
  id: 'contents',
  text: join([
    bold(context.raw(handbook.title)),
    handbook.summary && context.c(handbook.summary),
    draftNote(handbook, context),
    helpLine(context),
  ]),
  buttons: [
    ...handbook.pages.map((page, index): Button[] => [
      { label: `${index + 1}. ${context.raw(page.title)}`, value: `p-${index}` },
    ]),
    [reportButton('handbook', handbook.id, context)],
    [{ label: context.l('handbook-all'), value: 'all' }, goButton('menu', context)],
  ],
})

const pageScreen = (handbook: Handbook, number: number, context: Context): Screen => {
  const page = handbook.pages[number]
  if (!page) return contentsScreen(handbook, context)
  const turn: Button[] = [
    ...(number > 0 ? [{ label: context.l('page-before'), value: `p-${number - 1}` }] : []),
    ...(number + 1 < handbook.pages.length
      ? [{ label: context.l('page-after'), value: `p-${number + 1}` }]
      : []),
  ]
  return {
    id: `page-${number}`,
    text: join([
      bold(context.raw(page.title)),
      context.c(page.text),
      context.t('handbook-page', { page: number + 1, pages: handbook.pages.length }),
      number + 1 === handbook.pages.length && helpLine(context),
    ]),
    buttons: [
      turn,
      [{ label: context.l('handbook-contents'), value: 'contents' }, goButton('menu', context)],
    ],
  }
}

const open = (state: State, context: Context): Handbook | undefined =>
  context.world.pack.handbooks.find((handbook) => handbook.id === state.handbook)

const handle = (state: State, input: DialogInput): Transition => {
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
  show: (state, context) => {
    const book = open(state, context)
    if (!book) return listScreen(state, context)
    return state.page < 0 ? contentsScreen(book, context) : pageScreen(book, state.page, context)
  },
  handle,
})
