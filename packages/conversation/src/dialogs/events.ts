import { z } from 'zod'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { dialog, type Opening } from '../dialog.ts'
import { bold, escapeHtml, type Html, join } from '../html.ts'
import { homeRow } from '../menu.ts'
import { dayOf, timeOf } from '../opening-line.ts'

const State = z.object({ id: z.string() })
type State = z.infer<typeof State>

const AT_MOST = 5

/** Events near; `rest` names the one to begin with. */
export const eventsOpening = (rest: string, _scene: Context): Opening => ({
  name: 'events',
  state: { id: rest } satisfies State,
})

const upcoming = (state: State, context: Context) => {
  const { province, commune } = context.session.place ?? {}
  const near = (area: string[]) =>
    province === undefined || area.some((id) => id === province || id === commune)
  return context.world.pack.events
    .filter((event) => event.ends > context.world.now && (event.id === state.id || near(event.area)))
    .sort((a, b) => Number(b.id === state.id) - Number(a.id === state.id) || (a.starts < b.starts ? -1 : 1))
    .slice(0, AT_MOST)
}

/** Talks and counselling days near; with none in sight, a school or commune can ask for one. */
export const events = dialog<State>({
  name: 'events',
  State,
  show: (state, context) => {
    const found = upcoming(state, context)
    const blocks = found.map(
      (event): Html =>
        join(
          [
            bold(context.raw(event.name)),
            `${escapeHtml(dayOf(event.starts, context))} ${timeOf(event.starts, context)} · ${context.c(event.venue)}` as Html,
            context.c(event.summary),
          ],
          '\n',
        ),
    )
    return {
      id: 'list',
      text: join([context.t(found.length > 0 ? 'events-list' : 'events-none'), ...blocks, helpLine(context)]),
      buttons: [[{ label: context.l('events-ask'), go: 'request need:community-events' }], homeRow(context)],
    }
  },
  handle: (_, input) =>
    input.kind === 'text'
      ? { to: 'open', opening: { name: 'find', state: { step: 'results', text: input.text, page: 0 } } }
      : { to: 'misunderstood' },
})
