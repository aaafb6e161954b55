import { type CalendarDate, type Language, type Localized, localTime } from '@caunoi/core'
import { escapeHtml, type Html } from './html.ts'
import { label, type MessageId, type TextArgs, text } from './message-text.ts'
import type { Session } from './session.ts'
import type { World } from './world.ts'

/** What a dialog may look at and speak with. */
export interface Context {
  world: World
  session: Session
  language: Language
  /** Today on the calendar of the pack. */
  today: CalendarDate
  /** A message as screen text. */
  t<Id extends MessageId>(id: Id, ...args: TextArgs<Id>): Html
  /** A message as a button label. */
  l<Id extends MessageId>(id: Id, ...args: TextArgs<Id>): string
  /** A text of the pack, made safe for a screen. */
  c(content: Localized): Html
  /** A text of the pack as it is, for labels and arguments. */
  raw(content: Localized): string
  /** The same context in another language. */
  in(language: Language): Context
}

export const makeContext = (world: World, session: Session): Context => {
  const { language } = session
  return {
    world,
    session,
    language,
    today: localTime(world.now, world.pack.timeZone).date,
    t: (id, ...args) => text(language, id, ...args),
    l: (id, ...args) => label(language, id, ...args),
    c: (content) => escapeHtml(content[language]),
    raw: (content) => content[language],
    in: (other) => makeContext(world, { ...session, language: other }),
  }
}
