import type { Language } from '@caunoi/core'
import type { z } from 'zod'
import type { Context } from './context.ts'
import type { Effect } from './effect.ts'
import type { Attachment } from './input.ts'
import type { Screen } from './screen.ts'

/** What a dialog gets to handle. */
export type DialogInput =
  | { kind: 'choice'; value: string }
  | { kind: 'text'; text: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contact'; phone: string }
  | { kind: 'attachment'; attachment: Attachment; caption: string }
  /** A dialog that this one had called has ended. `value` is undefined when it was left without an answer. */
  | { kind: 'returned'; from: string; value: unknown }

/** A dialog to open, in its first state. */
export interface Opening {
  name: string
  state: unknown
}

/** Changes of what the session remembers outside dialogs. */
export interface Memory {
  language?: Language
  place?: { province: string; commune?: string }
  /** Nothing half-finished stays. */
  forgetDialogs?: true
}

interface Common {
  effects?: Effect[]
  memory?: Memory
}

/** Where the conversation goes next. */
export type Transition =
  /** Same dialog, new state; its screen is shown. `note` is a line above the screen. */
  | (Common & { to: 'stay'; state: unknown; note?: Screen['text'] })
  /** Same dialog and state; nothing is shown but the effects. */
  | (Common & { to: 'silent'; state: unknown })
  /** The dialog is over. `screen` is its last word; a caller gets `value`, or the `words` that were held back. */
  | (Common & { to: 'end'; screen?: Screen; value?: unknown; words?: string })
  /** Another dialog instead of this one. */
  | (Common & { to: 'open'; opening: Opening })
  /** Another dialog on top; this one goes on in `state` when it returns. */
  | (Common & { to: 'call'; opening: Opening; state: unknown })
  /** The input does not fit; the person is told why (or in general words) and sees the screen again. */
  | (Common & { to: 'misunderstood'; why?: Screen['text'] })

/** One dialog: data in, data out. */
export interface Dialog<State> {
  /** Also the prefix of its buttons: at most 12 of `a-z-`. */
  name: string
  /** The shape of its state when it comes back from storage. */
  State: z.ZodType<State>
  /** Hours for which a half-finished run can be taken up again. */
  resumableHours?: number
  /** Words that may tell of danger are handled by the dialog as well, before help is shown: they must not get lost. */
  takesWordsFirst?: boolean
  /** Comes on top of anything without being called: the dialog underneath goes on as if nothing had been. */
  interrupts?: boolean
  show(state: State, context: Context): Screen
  handle(state: State, input: DialogInput, context: Context): Transition
}

/** A dialog whose state type is known only to itself. */
export type AnyDialog = Dialog<unknown>

/** Lets dialogs of different states stand in one list: the state has been through `State` before it comes back. */
export const dialog = <State>(definition: Dialog<State>): AnyDialog => definition as unknown as AnyDialog
