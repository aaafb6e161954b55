import { randomUUID } from 'node:crypto'
import type { Html } from '@caunoi/conversation'
import type { Said } from '../incoming.ts'
import type { Repository } from '../records/repository.ts'
import { withoutText } from '../without-text.ts'
import { wordsWithoutStorage } from './without-storage.ts'

/** So many inputs that could not be stored are remembered as told. */
const WARNED_AT_MOST = 10_000

/** With the disk full or the database away, nothing can be kept: the person is told so, with the numbers. */
export class NothingStored {
  private readonly warned = new Set<string>()

  constructor(private readonly repository: Repository) {}

  async tell(said: Said): Promise<void> {
    // The channel gives the input again and again until it can be stored; once is enough to say so.
    const key = `${said.where.channel}/${said.id}`
    if (!said.isPrivate || this.warned.has(key)) return
    if (this.warned.size >= WARNED_AT_MOST) this.warned.clear()
    this.warned.add(key)
    try {
      for (const words of wordsWithoutStorage(said, this.repository)) await this.say(said, words)
    } catch (error) {
      this.warned.delete(key)
      this.repository.deps.log.error(
        { err: withoutText(error) },
        'nobody could be told that nothing can be stored',
      )
    }
  }

  private async say({ where }: Said, text: Html): Promise<void> {
    const { channels, log } = this.repository.deps
    const sent = await channels.send(
      { kind: 'say', to: where, text, buttons: [], protect: true },
      randomUUID(),
    )
    if (sent.ok) return
    if (sent.error.kind === 'later') throw new Error('The channel does not take messages now')
    log.warn({ failure: sent.error.kind }, 'an answer was not taken')
  }
}
