import { bold, escapeHtml, type Html, join } from '@caunoi/conversation'
import { type Cell, type Dimension, SMALLEST_CELL, type Statistics } from '@caunoi/core/request'
import { label, text } from '../message-text.ts'
import type { View } from '../view.ts'
import { cellName } from './cell-name.ts'

const shown: readonly Dimension[] = [
  'month',
  'need',
  'urgency',
  'source',
  'place',
  'status',
  'outcome',
  'follow-up',
]
const LINES = 8

const number = (count: number | null, { language }: View): string =>
  count === null ? label(language, 'desk-figures-hidden') : String(count)

/** Largest first; hidden cells at the end. */
export const bySize = (cells: readonly Cell[]): Cell[] =>
  [...cells].sort((a, b) => (b.count ?? -1) - (a.count ?? -1))

const section = (dimension: Dimension, cells: readonly Cell[], view: View): Html | undefined => {
  if (cells.length === 0 || (dimension === 'month' && cells.length === 1)) return undefined
  const ordered = dimension === 'month' ? cells : bySize(cells)
  const lines = ordered
    .slice(0, LINES)
    .map(({ key, count }) => escapeHtml(`${cellName(dimension, key, view)}: ${number(count, view)}`))
  const more = cells.length - lines.length
  return join(
    [
      bold(label(view.language, `desk-figures-by-${dimension}`)),
      ...lines,
      more > 0 && text(view.language, 'desk-figures-more', { count: more }),
    ],
    '\n',
  )
}

const answers = (figures: Statistics, view: View): Html =>
  text(view.language, 'desk-figures-answers', {
    inTime: number(figures.answers.inTime, view),
    late: number(figures.answers.late, view),
    open: number(figures.answers.open, view),
    median:
      figures.answers.medianMinutes === null
        ? label(view.language, 'desk-figures-hidden')
        : label(view.language, 'desk-figures-minutes', {
            minutes: Math.round(figures.answers.medianMinutes),
          }),
  })

/** How often somebody said that an entry is wrong, and what came of it. */
const reported = ({ reports }: Statistics, view: View): Html | undefined =>
  reports.total === 0 ? undefined : text(view.language, 'desk-figures-reports', { ...reports })

/** How many opened a leaflet's link, by campaign. */
const reach = (campaigns: ReadonlyMap<string, number>, view: View): Html | undefined => {
  if (campaigns.size === 0) return undefined
  const lines = [...campaigns]
    .sort(([, a], [, b]) => b - a)
    .slice(0, LINES)
    .map(([campaign, count]) =>
      escapeHtml(`${campaign}: ${number(count < SMALLEST_CELL ? null : count, view)}`),
    )
  return join([bold(label(view.language, 'desk-figures-reach')), ...lines], '\n')
}

/** The figures of a period as a message. */
export const figuresText = (
  figures: Statistics,
  campaigns: ReadonlyMap<string, number>,
  name: string,
  view: View,
): Html =>
  join([
    text(view.language, 'desk-figures', { period: name, total: number(figures.total, view) }),
    answers(figures, view),
    ...shown.map((dimension) => section(dimension, figures.by[dimension], view)),
    reported(figures, view),
    reach(campaigns, view),
    text(view.language, 'desk-figures-note', { smallest: SMALLEST_CELL }),
  ])
