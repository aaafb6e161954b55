import { languages, type Pack } from '@caunoi/core'
import { readChoice } from './choice.ts'
import { dangerIn } from './danger.ts'
import { destinationNamed, destinationOfCommand, destinations } from './destinations.ts'
import type { Input } from './input.ts'
import { label } from './message-text.ts'
import { essence } from './typed-choice.ts'

/** The ways out of danger: they are there at any time, whatever else is going on. */
const waysOut = [destinations.crisis, destinations.exit]

const typedWaysOut: ReadonlySet<string> = new Set(
  languages.flatMap((language) => [label(language, 'go-crisis'), label(language, 'go-exit')].map(essence)),
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

const leadsOut = (input: Input): boolean => {
  if (input.kind === 'text') return typedWaysOut.has(essence(input.text))
  if (input.kind === 'command') return waysOut.includes(destinationOfCommand(input.name))
  if (input.kind !== 'choice') return false
  const choice = readChoice(input.data)
  return choice?.kind === 'go'
    ? waysOut.includes(destinationNamed(choice.place))
    : choice?.dialog === 'crisis'
}

/**
 * Whether an input must not wait: its words tell of danger, it asks for the numbers, answers first help, or is a quick
 * exit. Known without the session, and cheap.
 */
export const isPressing = (input: Input, pack: Pack): boolean =>
  leadsOut(input) || dangerIn(pack, wordsOf(input)) !== undefined
