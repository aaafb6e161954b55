import type { Html } from './html.ts'

/** A button as a dialog writes it. */
export type Button =
  /** Answers the screen's own question. */
  | { label: string; value: string }
  /** Goes to another place of the bot, from anywhere and at any time. */
  | { label: string; go: string }
  | { label: string; url: string }

/** One message with its buttons, as a dialog writes it. */
export interface Screen {
  /** Names the step within the dialog; a button of another step is stale. At most 20 of `a-z0-9-`. */
  id: string
  text: Html
  buttons: Button[][]
  /** Always a new message, never an edit of the one whose button was pressed. */
  fresh?: boolean
  /** Ask the messenger for a button that shares the location or the phone number. */
  ask?: 'location' | 'phone'
  /** Take away such a button that is still there. Not together with buttons of its own. */
  closeKeyboard?: boolean
  /** No forwarding and no saving, where the messenger can prevent it. */
  protect?: boolean
}

/** A button as it leaves the conversation: at most 64 bytes of data. */
export type ShownButton = { label: string; data: string } | { label: string; url: string }

/** One message with its buttons, as it leaves the conversation. */
export interface ShownScreen {
  text: Html
  buttons: ShownButton[][]
  ask?: 'location' | 'phone'
  askLabel?: string
  closeKeyboard?: boolean
  protect?: boolean
  /** The person may be in danger: it is shown before everything else that waits for them. */
  urgent?: boolean
}
