import type { Address } from '../address.ts'
import { PersonDocument } from '../documents/person.ts'
import type { Tools } from '../staff/tools.ts'
import { withoutText } from '../without-text.ts'
import { becomeReachable } from './reachable.ts'

const EVERY_MS = 1_000
/** So many are looked up at once. */
const AT_ONCE = 100

/**
 * Some people can be reached through one process only, such as those who have a page open there. What another process could
 * not bring them, this one looks for.
 */
export class PresentPeople {
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | undefined

  constructor(private readonly tools: Tools) {}

  start(): void {
    if (!this.tools.repository.deps.leases.shared) return
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined
      })
    }, EVERY_MS)
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.looking
  }

  private async look(): Promise<void> {
    const { deps } = this.tools.repository
    try {
      const present = deps.channels.present()
      for (let from = 0; from < present.length; from += AT_ONCE)
        await Promise.all(present.slice(from, from + AT_ONCE).map((address) => this.lookFor(address)))
    } catch (error) {
      deps.log.warn({ err: withoutText(error) }, 'what waits for those who are here was not looked for')
    }
  }

  private async lookFor(address: Address): Promise<void> {
    const { repository, delivery } = this.tools
    const key = repository.personKey(address)
    const stored = await repository.deps.store.get('people', key)
    const person = stored && PersonDocument.parse(stored.value)
    if (!person || person.outbox.length === 0) return
    if (person.outbox.some(({ tries, notBefore }) => tries === 0 && notBefore !== undefined))
      await becomeReachable(address, this.tools)
    else delivery.deliverSoon([{ collection: 'people', id: key }])
  }
}
