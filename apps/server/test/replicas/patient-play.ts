import { PlayClient, type StoredMessage } from '@caunoi/telegram-stand-in/client'

/** Long enough for a machine that does much else: what is slow is measured, and not taken for lost. */
const PATIENCE_MS = 40_000

/** A look is taken again when a line that was kept open is closed just then. */
const lookAgain = async <Found>(look: () => Promise<Found>): Promise<Found> => {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return look()
  }
}

/** Plays people as any client does, and waits longer where nobody says how long. */
export class PatientPlay extends PlayClient {
  override pressLabel(user: number, chat: number, label: string, timeout = PATIENCE_MS) {
    return super.pressLabel(user, chat, label, timeout)
  }

  override answer(callback: string, timeout = PATIENCE_MS) {
    return super.answer(callback, timeout)
  }

  override waitForText(
    chat: number,
    part: string | RegExp,
    { after = 0, timeout = PATIENCE_MS }: { after?: number; timeout?: number } = {},
  ) {
    return super.waitForText(chat, part, { after, timeout })
  }

  override settled(timeout = PATIENCE_MS) {
    return super.settled(timeout)
  }

  override waitFor(
    chat: number,
    predicate: (stored: StoredMessage) => boolean,
    timeout = PATIENCE_MS,
    what?: string,
  ) {
    return lookAgain(() => super.waitFor(chat, predicate, timeout, what))
  }

  override messages(chat: number) {
    return lookAgain(() => super.messages(chat))
  }
}
