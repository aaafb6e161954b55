import { type Html, isQuickExit, text } from '@caunoi/conversation'
import { mainLanguage } from '@caunoi/core'
import { deskText } from '@caunoi/desk'
import { addressKey } from '../address.ts'
import type { Incoming, Said } from '../incoming.ts'
import type { Repository } from '../records/repository.ts'
import { withoutText } from '../without-text.ts'
import type { AtOnce } from './at-once.ts'
import { exitWithoutStorage } from './exit-without-storage.ts'
import { firstHelp } from './without-storage.ts'

/** So many chats and inputs are remembered as told. */
const REMEMBERED_AT_MOST = 10_000

const nameOf = ({ where, id }: Said): string => `${where.channel}/${id}`

/** What was said once, or is being said, by what it was said for. */
class SaidOnce {
  private readonly said = new Map<string, Promise<boolean>>()

  /** False when it could not be said: then the next time is the first again. */
  say(key: string, say: () => Promise<boolean>): Promise<boolean> {
    const before = this.said.get(key)
    if (before) return before
    if (this.said.size >= REMEMBERED_AT_MOST) this.said.clear()
    const saying = say().then((isSaid) => {
      if (!isSaid) this.said.delete(key)
      return isSaid
    })
    this.said.set(key, saying)
    return saying
  }

  forget(key: string): void {
    this.said.delete(key)
  }
}

/**
 * With the disk full or the database away, nothing can be kept. Each person is told so once in an outage, with the
 * numbers; words of danger bring first help every time.
 */
export class NothingStored {
  private readonly told = new SaidOnce()
  private readonly helped = new SaidOnce()
  private readonly left = new SaidOnce()

  constructor(
    private readonly repository: Repository,
    private readonly atOnce: AtOnce,
  ) {}

  /** True when nobody is left in the dark: it was said now or before, or nobody is there to be told. */
  async tell(incoming: Incoming): Promise<boolean> {
    if (incoming.kind !== 'said') return true
    if (incoming.isPrivate && isQuickExit(incoming.input))
      return this.left.say(nameOf(incoming), () => exitWithoutStorage(incoming, this.repository, this.atOnce))
    const isHelped = await this.help(incoming)
    const { where, from, isPrivate } = incoming
    const words = isPrivate ? text(from.language, 'storage-down') : deskText(mainLanguage, 'nothing-stored')
    return (await this.told.say(addressKey(where), () => this.say(incoming, [words]))) && isHelped
  }

  /** Brings first help to a person in danger, once for each thing they said. True when nothing is left to be said. */
  async help(said: Said): Promise<boolean> {
    if (!said.isPrivate) return true
    return this.helped.say(nameOf(said), () => this.say(said, () => firstHelp(said, this.repository)))
  }

  /** Something of this chat was stored: when that fails again, it is a new outage. */
  isOver({ where }: Said): void {
    this.told.forget(addressKey(where))
  }

  private async say({ where }: Said, words: readonly Html[] | (() => Html[])): Promise<boolean> {
    try {
      return await this.atOnce.tell(where, typeof words === 'function' ? words() : words)
    } catch (error) {
      this.repository.deps.log.error(
        { err: withoutText(error) },
        'nobody could be told that nothing can be stored',
      )
      return false
    }
  }
}
