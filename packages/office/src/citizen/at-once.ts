import { randomUUID } from 'node:crypto'
import type { Address } from '../address.ts'
import type { OfficeTools } from '../deps.ts'
import { withoutText } from '../without-text.ts'
import type { UnwrittenMessages } from './unwritten-messages.ts'

/** Says what cannot or need not lie in an outbox first. */
export class AtOnce {
  constructor(
    private readonly deps: Pick<OfficeTools, 'channels' | 'log'>,
    private readonly unwritten: UnwrittenMessages,
  ) {}

  /** Throws when the channel does not take it now. Where it refuses for good, trying again cannot help: it counts as dealt with. */
  async say(to: Address, text: string, protect = false): Promise<void> {
    const { channels, log } = this.deps
    const sent = await channels.send({ kind: 'say', to, text, buttons: [], protect }, randomUUID())
    if (sent.ok) {
      const { message } = sent.value
      if (message !== undefined && !channels.isRoom(to)) this.unwritten.note(to, message)
    } else if (sent.error.kind === 'later') throw new Error('The channel does not take messages now')
    else log.warn({ failure: sent.error.kind }, 'an answer was not taken')
  }

  /** Takes messages back; false when the channel does not do it now. */
  async remove(to: Address, messages: readonly string[]): Promise<boolean> {
    const sent = await this.deps.channels.send({ kind: 'delete', to, messages: [...messages] }, randomUUID())
    return sent.ok || sent.error.kind !== 'later'
  }

  /** Says several things to a person; false when the channel does not take them now. */
  async tell(to: Address, texts: readonly string[]): Promise<boolean> {
    try {
      for (const text of texts) await this.say(to, text, true)
      return true
    } catch (error) {
      this.deps.log.error({ err: withoutText(error) }, 'somebody could not be told at once')
      return false
    }
  }
}
