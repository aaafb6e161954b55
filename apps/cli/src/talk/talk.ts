import { replay, Transcript } from '@caunoi/conversation/testing'
import type { Language, Pack } from '@caunoi/core'

/** A line that presses the button with this number on the newest message. */
const PRESS = /^#(\d{1,2})$/

const labelsIn = (message: string): string[] =>
  message
    .split('\n')
    .filter((line) => line.startsWith('['))
    .flatMap((line) => [...line.matchAll(/\[(.*?)\](?= \[|$)/g)].map((match) => match[1] ?? ''))

/** Puts a number before each button, so that it can be pressed by it. */
export const numbered = (message: string): string => {
  let number = 0
  return message
    .split('\n')
    .map((line) =>
      line.startsWith('[')
        ? line.replace(/\[(.*?)\](?= \[|$)/g, (_, label: string) => {
            number += 1
            return `[#${number} ${label}]`
          })
        : line,
    )
    .join('\n')
}

/** A conversation in a terminal: every line is played from the beginning, so that what is recorded is what was seen. */
export class Talk {
  private transcript: Transcript

  constructor(
    private readonly pack: Pack,
    settings: { language: Language; start?: string },
  ) {
    this.transcript = Transcript.parse({ title: 'A talk', dialogs: ['none'], turns: [], ...settings })
  }

  /** What the bot answers; undefined when the line presses a button that is not there. */
  say(line: string): string | undefined {
    const number = PRESS.exec(line)?.[1]
    const label = number === undefined ? undefined : this.labels()[Number(number) - 1]
    if (number !== undefined && label === undefined) return undefined
    const you = label === undefined ? line : `[${label}]`
    this.transcript = replay(
      { ...this.transcript, turns: [...this.transcript.turns, { you, bot: '' }] },
      this.pack,
    )
    return this.transcript.turns.at(-1)?.bot ?? ''
  }

  /** The conversation so far, for `packages/conversation/test/transcripts`. */
  recorded(title: string, dialogs: string[]): Transcript {
    return { ...this.transcript, title, dialogs }
  }

  private labels(): string[] {
    return labelsIn(this.transcript.turns.at(-1)?.bot ?? '')
  }
}
