import { label, text } from '@caunoi/conversation'
import { localTime } from '@caunoi/core'
import { type StaffActor, type Statistics, statistics } from '@caunoi/core/request'
import type { Room } from '../../address.ts'
import { countsOf } from '../../counters.ts'
import { withoutText } from '../../lanes.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import type { DeskTools } from '../desk-tools.ts'
import { requestsTagged } from '../requests-tagged.ts'
import type { View } from '../view.ts'
import { cellName } from './cell-name.ts'
import { barChart, toPng } from './chart.ts'
import { bySize, figuresText } from './figures-text.ts'
import { monthsOf, type Period, periodIn } from './period.ts'

const BARS = 10

/** The period behind a command, on the centre's calendar. */
export const askedPeriod = (words: string, { ledger }: DeskTools): Period | undefined =>
  periodIn(words, localTime(ledger.deps.now(), ledger.deps.pack.timeZone).date)

/** A picture of the needs that may be shown; undefined when all are too few. */
const picture = async (figures: Statistics, period: Period, view: View): Promise<Uint8Array | undefined> => {
  const bars = bySize(figures.by.need)
    .flatMap(({ key, count }) =>
      count === null ? [] : [{ name: cellName('need', key, view), value: count }],
    )
    .slice(0, BARS)
  const title = label(view.language, 'desk-figures-chart', { period: period.name })
  return bars.length === 0 ? undefined : toPng(barChart(title, bars))
}

/** `/thongke [period]`: the centre's figures, and a chart sent straight away. */
export const figures = async (
  { actor, rest, to }: { actor: StaffActor; rest: string; to: Room },
  tools: DeskTools,
): Promise<NewEntry[]> => {
  const { ledger } = tools
  const view = ledger.view(to)
  const say = (body: string): NewEntry => ({
    kind: 'say',
    to,
    text: body,
    buttons: [],
    protect: false,
  })
  const period = askedPeriod(rest, tools)
  if (!period) return [say(text(view.language, 'desk-period-wrong'))]
  const states = await requestsTagged(ledger, `centre:${actor.centre}`)
  const { timeZone } = ledger.deps.pack
  const counted = statistics(states, { from: period.from, to: period.to, timeZone })
  const campaigns = await countsOf(ledger.deps, 'campaign', monthsOf(period))
  try {
    const png = await picture(counted, period, view)
    if (png) await ledger.deps.channels.send({ kind: 'picture', to, name: 'thong-ke.png', content: png })
  } catch (error) {
    // The figures count; the picture is an extra.
    ledger.deps.log.warn({ err: withoutText(error) }, 'the chart could not be shown')
  }
  return [say(figuresText(counted, campaigns, period.name, view))]
}
