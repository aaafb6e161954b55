import type { Html, ShownButton } from '@caunoi/conversation'
import { mainLanguage } from '@caunoi/core'
import type { DeskEffect, DeskScreen, Place } from './effect.ts'
import { label, type PlainMessageId, text } from './message-text.ts'
import type { DeskSession, PendingWords } from './session.ts'
import type { View } from './view.ts'
import type { DeskWorld } from './world.ts'

/** What a verb or a command works with. */
export interface Desk {
  session: DeskSession
  world: DeskWorld
}

/** What came of it. */
export interface Turn {
  session: DeskSession
  effects: DeskEffect[]
}

/** What a screen in the private chat is made with. */
export const ownView = ({ pack, now, language }: DeskWorld): View => ({ pack, now, language })

/** What a screen in the chat where it was asked is made with. */
export const hereView = (world: DeskWorld): View => ({
  ...ownView(world),
  language: world.isPrivate ? world.language : mainLanguage,
})

/** The session as it is, and these effects. */
export const only = ({ session }: Desk, ...effects: DeskEffect[]): Turn => ({ session, effects })

export const toast = (words: string): DeskEffect => ({ kind: 'toast', text: words })

/** A toast in the own language. */
export const toastOf = ({ world }: Desk, id: PlainMessageId): DeskEffect => toast(label(world.language, id))

/** A screen of the private chat; protected unless it is there to be passed on. */
export const screen = (body: Html, buttons: ShownButton[][] = [], protect = true): DeskScreen => ({
  text: body,
  buttons,
  protect,
})

export const say = (place: Place, shown: DeskScreen): DeskEffect => ({ kind: 'say', place, screen: shown })

/** A screen of the private chat that may show what a citizen confided in this request. */
export const sayCase = (about: string, shown: DeskScreen): DeskEffect => ({
  kind: 'say',
  place: 'self',
  screen: shown,
  about,
})

/** Words for the private chat. */
export const sayOwn = ({ world }: Desk, id: PlainMessageId, protect = true): DeskEffect =>
  say('self', screen(text(world.language, id), [], protect))

/** Words are waited for, or not any more. */
export const waitingFor = (
  { pending: _before, ...session }: DeskSession,
  pending?: PendingWords,
): DeskSession => ({ ...session, ...(pending && { pending }) })

/** A button of the desk: what it says, and the verb with what it is about. */
export const button = (words: string, verb: string, about: string, argument?: string): ShownButton => ({
  label: words,
  data: ['d', verb, about, ...(argument === undefined ? [] : [argument])].join(':'),
})
