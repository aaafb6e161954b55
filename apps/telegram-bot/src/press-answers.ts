import type { Api } from 'grammy'
import type { Logger } from 'pino'
import { within } from './within.ts'

/** What is shown over the chat for a moment may be so long. */
const LONGEST_TOAST = 200
/** A pressed button shows that it works until it is answered; nobody should look at that longer. */
const PATIENCE_MS = 3_000
/** Nothing that is stored waits longer for an answer to be taken. */
const SENDING_MS = 1_000

/** Answers pressed buttons: with what came of it, and in any case soon. */
export class PressAnswers {
  constructor(
    private readonly api: Api,
    private readonly log: Logger,
  ) {}

  /** Handles a press and answers it once: when it is done, when it failed, or when that takes too long. */
  async around(press: string | undefined, handle: () => Promise<string | undefined>): Promise<void> {
    if (press === undefined) {
      await handle()
      return
    }
    let answering: Promise<void> | undefined
    const answer = (toast?: string): Promise<void> => {
      answering ??= this.give(press, toast)
      return answering
    }
    const late = setTimeout(answer, PATIENCE_MS)
    try {
      const toast = await handle()
      await within(SENDING_MS, answer(toast))
    } catch (error) {
      void answer()
      throw error
    } finally {
      clearTimeout(late)
    }
  }

  private async give(press: string, toast: string | undefined): Promise<void> {
    try {
      await this.api.answerCallbackQuery(press, toast ? { text: toast.slice(0, LONGEST_TOAST) } : {})
    } catch {
      this.log.debug('a pressed button could not be answered in time')
    }
  }
}
