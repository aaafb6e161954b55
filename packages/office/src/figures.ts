import type { SendFailure } from './channel.ts'

/** What a process has done since it began, for operators. Nothing in it is about anybody. */
export interface Figures {
  inputs: {
    handled: number
    /** Could not be handled after three tries. */
    setAside: number
    /** Attempts that ended with nothing stored; the same input may be among them several times. */
    notStored: number
  }
  requests: { sent: number }
  /** By channel. */
  messages: Record<string, { sent: number; failed: Record<SendFailure['kind'], number> }>
}

/** Counters that begin at zero. */
export const newFigures = (): Figures => ({
  inputs: { handled: 0, setAside: 0, notStored: 0 },
  requests: { sent: 0 },
  messages: {},
})

/** Counts the outcome of giving a message to a channel. */
export const countMessage = (figures: Figures, channel: string, failure?: SendFailure['kind']): void => {
  figures.messages[channel] ??= {
    sent: 0,
    failed: { later: 0, away: 0, moved: 0, 'shut-out': 0, 'no-topic': 0, refused: 0 },
  }
  const counted = figures.messages[channel]
  if (failure === undefined) counted.sent += 1
  else counted.failed[failure] += 1
}
