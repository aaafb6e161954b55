import { join } from '@caunoi/conversation'
import { cardLine } from './card.ts'
import type { DeskScreen, Place } from './effect.ts'
import { label, text } from './message-text.ts'
import type { NamedVerb } from './named-verb.ts'
import { button, hereView, ownView, screen } from './turn.ts'
import type { DeskWorld, RequestList } from './world.ts'

const LONGEST_LIST = 15

/** Requests a line each, with a button for each; protected where only one person reads it. */
export const requestList = (
  { count, first }: RequestList,
  title: 'desk-mine' | 'desk-mine-empty' | 'desk-queue' | 'desk-queue-empty',
  verb: NamedVerb,
  world: DeskWorld,
  place: Place,
): DeskScreen => {
  const view = place === 'self' ? ownView(world) : hereView(world)
  const shown = first.slice(0, LONGEST_LIST)
  const more = count - shown.length
  return screen(
    join([
      text(view.language, title, { count }),
      ...shown.map((state) => cardLine(state, view)),
      more > 0 && text(view.language, 'desk-more', { count: more }),
    ]),
    shown.map(({ code }) => [button(`${label(view.language, `desk-${verb}`)} ${code}`, verb, code)]),
    place === 'self' || world.isPrivate,
  )
}
