import type { Address } from '../address.ts'
import { PersonDocument } from '../documents/person.ts'
import { withoutText } from '../without-text.ts'
import { type Bringing, becomeReachable } from './reachable.ts'
import { isForNobody } from './waiting.ts'

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

  constructor(private readonly tools: Bringing) {}

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
        await this.lookFor(present.slice(from, from + AT_ONCE))
    } catch (error) {
      deps.log.warn({ err: withoutText(error) }, 'what waits for those who are here was not looked for')
    }
  }

  private async lookFor(present: readonly Address[]): Promise<void> {
    const { repository, delivery } = this.tools
    const ids = present.map((address) => repository.personKey(address))
    const stored = await repository.deps.store.getAll(ids.map((id) => ({ collection: 'people', id })))
    for (const document of stored) {
      const person = document && PersonDocument.parse(document.value)
      if (!person || person.outbox.length === 0) continue
      if (person.outbox.some(isForNobody)) await becomeReachable(person.address, this.tools)
      else delivery.deliverSoon([{ collection: 'people', id: person.person }])
    }
  }
}
