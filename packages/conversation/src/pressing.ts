import { languages, type Pack } from '@caunoi/core'
import { readChoice } from './choice.ts'
import { dangerIn } from './danger.ts'
import { type Destination, destinationNamed, destinationOfCommand, destinations } from './destinations.ts'
import type { Input } from './input.ts'
import { label } from './message-text.ts'
import { essence } from './typed-choice.ts'

/** The ways out of danger: they are there at any time, whatever else is going on. */
const waysOut = [destinations.crisis, destinations.exit]

const typedWaysOut: ReadonlyMap<string, Destination | undefined> = new Map(
  languages.flatMap((language) => [
    [essence(label(language, 'go-crisis')), destinations.crisis],
    [essence(label(language, 'go-exit')), destinations.exit],
  ]),
)

const wordsOf = (input: Input): string => {
  switch (input.kind) {
    case 'text':
      return input.text
    case 'attachment':
      return input.caption
    case 'command':
      return input.rest
    case 'deep-link':
      return input.payload
    default:
      return ''
  }
}

/** The destination that an input asks for at any time: by its command, its button or its name typed out. */
const destinationAsked = (input: Input): Destination | undefined => {
  if (input.kind === 'text') return typedWaysOut.get(essence(input.text))
  if (input.kind === 'command') return destinationOfCommand(input.name)
  const choice = input.kind === 'choice' ? readChoice(input.data) : undefined
  return choice?.kind === 'go' ? destinationNamed(choice.place) : undefined
}

const isOfCrisis = (input: Input): boolean => {
  const choice = input.kind === 'choice' ? readChoice(input.data) : undefined
  return choice?.kind !== 'go' && choice?.dialog === 'crisis'
}

const leadsOut = (input: Input): boolean => {
  const asked = destinationAsked(input)
  return (asked !== undefined && waysOut.includes(asked)) || isOfCrisis(input)
}

/** Whether somebody wants everything gone from the screen. */
export const isQuickExit = (input: Input): boolean => destinationAsked(input) === destinations.exit

/**
 * Whether an input must not wait: its words tell of danger, it asks for the numbers, answers first help, or is a quick
 * exit. Known without the session, and cheap.
 */
export const isPressing = (input: Input, pack: Pack): boolean =>
  leadsOut(input) || dangerIn(pack, wordsOf(input)) !== undefined
