import type { Button, ShownButton } from './screen.ts'

const SEPARATOR = ':'
const GO = 'go'

/** A pressed button, read back. */
export type Choice =
  | { kind: 'go'; place: string }
  | { kind: 'answer'; dialog: string; run: number; screen: string; value: string }

/** Where a button stands, so that an older one can be told from it. */
export interface ButtonPlace {
  dialog: string
  run: number
  screen: string
}

const data = (button: Exclude<Button, { url: string }>, at: ButtonPlace): string =>
  'go' in button
    ? [GO, button.go].join(SEPARATOR)
    : [at.dialog, at.run.toString(36), at.screen, button.value].join(SEPARATOR)

/** The button as it leaves the conversation. Throws when its data is over Telegram's 64 bytes: a bug. */
export const showButton = (button: Button, at: ButtonPlace): ShownButton => {
  if ('url' in button) return button
  const written = data(button, at)
  if (new TextEncoder().encode(written).length > 64) throw new Error(`Button data over 64 bytes: ${written}`)
  return { label: button.label, data: written }
}

export const readChoice = (written: string): Choice | undefined => {
  const [head = '', ...rest] = written.split(SEPARATOR)
  if (head === GO && rest.length >= 1) return { kind: 'go', place: rest.join(SEPARATOR) }
  const [run = '', screen = '', ...value] = rest
  if (rest.length < 3 || !/^[0-9a-z]+$/.test(run)) return undefined
  return { kind: 'answer', dialog: head, run: Number.parseInt(run, 36), screen, value: value.join(SEPARATOR) }
}
