import { localTime } from '@caunoi/core'
import { type Statistics, statistics } from '@caunoi/core/request'
import type { Bar } from '../effect.ts'
import { label, text } from '../message-text.ts'
import { monthsOf, type Period, periodIn } from '../period.ts'
import { type Desk, hereView, only, say, screen, type Turn } from '../turn.ts'
import type { View } from '../view.ts'
import type { DeskWorld } from '../world.ts'
import { cellName } from './cell-name.ts'
import { bySize, figuresText } from './figures-text.ts'

const BARS = 10

/** The period behind a command, on the centre's calendar. */
export const askedPeriod = (words: string, { now, pack }: DeskWorld): Period | undefined =>
  periodIn(words, localTime(now, pack.timeZone).date)

/** The needs that may be shown; none when all are too few. */
const barsOf = (figures: Statistics, view: View): Bar[] =>
  bySize(figures.by.need)
    .flatMap(({ key, count }) =>
      count === null ? [] : [{ name: cellName('need', key, view), value: count }],
    )
    .slice(0, BARS)

/** The figures of a period, with a chart, where they were asked for. */
export const showFigures = (words: string, desk: Desk): Turn => {
  const { world } = desk
  const view = hereView(world)
  const period = askedPeriod(words, world)
  if (!period) return only(desk, say('here', screen(text(view.language, 'desk-period-wrong'), [], false)))
  const months = monthsOf(period)
  const tallies = world.figures(months)
  if (!tallies)
    return only(desk, say('here', screen(text(view.language, 'desk-figures-counting'), [], false)))
  const counted = statistics(tallies, period)
  const campaigns = world.campaigns(months)
  const bars = barsOf(counted, view)
  const title = label(view.language, 'desk-figures-chart', { period: period.name })
  return only(
    desk,
    ...(bars.length === 0 ? [] : [{ kind: 'chart' as const, place: 'here' as const, title, bars }]),
    say('here', screen(figuresText(counted, campaigns, period.name, view), [], false)),
  )
}
