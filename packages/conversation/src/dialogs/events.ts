import { z } from 'zod'
import { dialog, type Opening } from '../dialog.ts'
import { bold, escapeHtml, type Html, join } from '../html.ts'
import { homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import { dayOf, timeOf } from '../opening-line.ts'
import type { Scene } from '../scene.ts'

const State = z.object({ id: z.string() })
type State = z.infer<typeof State>

const AT_MOST = 5

/** Events near; `rest` names the one to begin with. */
export const eventsOpening = (rest: string, _scene: Scene): Opening => ({
  name: 'events',
  state: { id: rest } satisfies State,
})

const upcoming = (state: State, scene: Scene) => {
  const { province, commune } = scene.session.place ?? {}
  const near = (area: string[]) =>
    province === undefined || area.some((id) => id === province || id === commune)
  return scene.world.pack.events
    .filter((event) => event.ends > scene.world.now && (event.id === state.id || near(event.area)))
    .sort((a, b) => Number(b.id === state.id) - Number(a.id === state.id) || (a.starts < b.starts ? -1 : 1))
    .slice(0, AT_MOST)
}

/** Talks and counselling days near; with none in sight, a school or commune can ask for one. */
export const events = dialog<State>({
  name: 'events',
  State,
  show: (state, scene) => {
    const found = upcoming(state, scene)
    const blocks = found.map(
      (event): Html =>
        join(
          [
            bold(scene.raw(event.name)),
            `${escapeHtml(dayOf(event.starts, scene))} ${timeOf(event.starts, scene)} · ${scene.c(event.venue)}` as Html,
            scene.c(event.summary),
          ],
          '\n',
        ),
    )
    return {
      id: 'list',
      text: join([scene.t(found.length > 0 ? 'events-list' : 'events-none'), ...blocks, helpLine(scene)]),
      buttons: [[{ label: scene.l('events-ask'), go: 'request need:community-events' }], homeRow(scene)],
    }
  },
  handle: (_, input) =>
    input.kind === 'text'
      ? { to: 'open', opening: { name: 'find', state: { step: 'results', text: input.text, page: 0 } } }
      : { to: 'misunderstood' },
})
