import type { Instant } from '@caunoi/core'
import type { DocumentRef, Lease } from '@caunoi/storage'
import { type Address, addressKey } from '../address.ts'
import type { SendFailure } from '../channel.ts'
import { addToOutbox } from '../outbox/add.ts'
import { cut } from '../outbox/cut.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Repository } from '../records/repository.ts'
import type { Dismissal } from '../team/dismiss.ts'
import type { Team } from '../team/team.ts'
import { withoutText } from '../without-text.ts'
import { type Attempt, cardAgain, outboxAfter, remembering, silenceOf } from './after-attempt.ts'
import { Exclusive } from './exclusive.ts'
import { type Home, hasOutbox, homeOf, type OutboxHome, putHome, readHome, withOutbox } from './homes.ts'
import { messageOf } from './message-of.ts'
import { nextEntry } from './next-entry.ts'
import { tellSenders } from './receipts.ts'
import { Recipients } from './recipients.ts'
import { RoomPace } from './room-pace.ts'
import { noticesOfShutOut, waitsForGroup } from './shut-out.ts'
import { Silences } from './silences.ts'
import { Taken } from './taken.ts'
import { Waiting } from './waiting.ts'

const CROWDED = 5

/**
 * Delivers what lies in the outboxes: in order within a chat, urgent cards first, within the channel's limits, again and
 * again through an outage. An entry leaves its document only after the channel has taken it. Of all processes that share the
 * store, the one that has the document's lease delivers.
 */
export class Delivery {
  private readonly exclusive: Exclusive
  private readonly silences = new Silences()
  private readonly taken: Taken
  private readonly pace: RoomPace
  private readonly waiting = new Waiting((to) => this.repository.deps.channels.of(to) !== undefined)

  private readonly recipients: Recipients

  constructor(
    private readonly repository: Repository,
    private readonly team: Team,
  ) {
    this.taken = new Taken(repository.deps.leases.shared)
    this.exclusive = new Exclusive(repository.deps.leases, repository.deps.log)
    this.recipients = new Recipients(repository, team)
    this.pace = new RoomPace(repository.deps, repository.deps.now)
  }

  /** Delivers what it can of one document now. Asking again while it is under way makes it look once more. */
  deliver(home: OutboxHome, id: string): Promise<void> {
    return this.exclusive.run(`${home}/${id}`, (lease) => this.empty(home, id, lease))
  }

  /** Resolves when what is being delivered of a document now has been written down. */
  async settled(home: OutboxHome, id: string): Promise<void> {
    await this.exclusive.settled(`${home}/${id}`)
  }

  /** Delivers what lies in all these documents. */
  async deliverAll(written: readonly DocumentRef[]): Promise<void> {
    await Promise.all(
      written.flatMap(({ collection, id }) => (hasOutbox(collection) ? [this.deliver(collection, id)] : [])),
    )
  }

  /** More would be written into the group than the channel lets through one by one. */
  async isCrowded(to: Address): Promise<boolean> {
    return (await this.pace.room(to, this.perMinute(to))) < CROWDED
  }

  /** Counts one message to the group; false when there is no room for it. */
  takeRoom(to: Address, urgent = true): Promise<boolean> {
    return this.pace.take(to, this.perMinute(to), urgent)
  }

  private perMinute(to: Address): number {
    return this.repository.deps.channels.abilities(to).roomPerMinute ?? Number.POSITIVE_INFINITY
  }

  /** Since when the oldest message waits that this process could bring. `isReadable`: it may look into the store. */
  waitingSince(isReadable: boolean): Promise<Instant | undefined> {
    return this.waiting.since(isReadable ? ({ home, id }) => this.read(home, id) : undefined)
  }

  /** Resolves when nothing is being delivered; what another process has in hand is left to it. */
  idle(): Promise<void> {
    return this.exclusive.idle()
  }

  private async empty(home: OutboxHome, id: string, lease: Lease): Promise<void> {
    const stuck = new Set<string>()
    let found = await this.read(home, id)
    while (found && lease.isHeld()) {
      const now = Date.parse(this.repository.deps.now())
      const entry = nextEntry(
        found.document.outbox,
        now,
        (chat) => stuck.has(chat) || this.silences.isSilent(chat, now),
      )
      if (!entry) return
      const pieces = cut(entry, this.repository.deps.channels.abilities(entry.to).maxText)
      if (pieces.length > 1) {
        found = await this.exchange(found, entry, pieces)
        continue
      }
      const attempt = this.taken.of(entry) ?? (await this.attempt(entry, found))
      if (attempt === 'no-room') {
        stuck.add(addressKey(entry.to))
        continue
      }
      if (attempt.is === 'failed') stuck.add(addressKey(entry.to))
      const home = found
      found = await this.taken.until(entry, attempt, lease, () => this.settle(home, entry, attempt))
    }
  }

  /** Puts the pieces of an entry in its place. */
  private async exchange(
    { in: home, id }: Home,
    entry: OutboxEntry,
    pieces: OutboxEntry[],
  ): Promise<Home | undefined> {
    const { result } = await this.repository.transact(
      (records) => {
        const found = readHome(home, id, records)
        if (!found) return undefined
        const outbox = found.document.outbox.flatMap((other) => (other.id === entry.id ? pieces : [other]))
        const exchanged = withOutbox(found, outbox)
        putHome(exchanged, records)
        return exchanged
      },
      [{ collection: home, id }],
    )
    return result
  }

  private async read(home: OutboxHome, id: string): Promise<Home | undefined> {
    const stored = await this.repository.deps.store.get(home, id)
    return this.noted(home, id, stored && homeOf(home, id, stored.value))
  }

  private noted(home: OutboxHome, id: string, found: Home | undefined): Home | undefined {
    this.waiting.note({ home, id }, found?.document.outbox ?? [])
    return found
  }

  private async attempt(asked: OutboxEntry, found: Home): Promise<'no-room' | Attempt> {
    const { deps } = this.repository
    const permission = await this.recipients.permission(asked, found)
    if (permission.may === 'wait') return { is: 'failed', failure: { kind: 'later' } }
    if (permission.may === 'not') return this.withhold(asked, permission.gone)
    const entry: OutboxEntry = { ...asked, to: permission.to }
    const isRoom = deps.channels.isRoom(entry.to)
    const urgent = entry.kind !== 'card' || entry.urgency === 'emergency'
    if (isRoom && !(await this.takeRoom(entry.to, urgent))) return 'no-room'
    const message = await messageOf(entry, found, this.repository)
    if (!message) return { is: 'dropped' }
    const sent = await deps.channels.send(message, entry.id)
    return sent.ok ? { is: 'taken', ...sent.value } : { is: 'failed', failure: sent.error }
  }

  /** Who would read it may not any more. `gone`: they work here no longer, which may come to light only now. */
  private async withhold(entry: OutboxEntry, gone: string | undefined): Promise<Attempt> {
    this.repository.deps.log.warn(
      { entry: entry.kind },
      'a message was withheld: its reader has no right to it now',
    )
    if (gone !== undefined) await this.discharge(gone)
    return { is: 'dropped' }
  }

  /** Somebody works here no longer: their cases go back, which others are told, and their menu is taken back. */
  async discharge(id: string): Promise<void> {
    const dismissal = await this.team.dismiss(id)
    if (dismissal) this.afterDismissal(dismissal)
  }

  /** What follows once it is stored. */
  afterDismissal({ staff, touched }: Dismissal): void {
    const { channels, log } = this.repository.deps
    this.deliverSoon(touched)
    void channels
      .of(staff.address)
      ?.offerCommands(staff.address, [])
      .catch(() => log.warn('the menu of the desk could not be taken back'))
  }

  /** Delivers without anybody waiting for it. */
  deliverSoon(written: readonly DocumentRef[]): void {
    void this.deliverAll(written).catch((error: unknown) =>
      this.repository.deps.log.error({ err: withoutText(error) }, 'delivery stopped'),
    )
  }

  /** Writes down what came of an attempt, on the newest state of the document, which is returned. */
  private async settle(
    { in: home, id, document }: Home,
    entry: OutboxEntry,
    attempt: Attempt,
  ): Promise<Home | undefined> {
    const now = this.repository.deps.now()
    const failure = attempt.is === 'failed' ? attempt.failure : undefined
    if (failure?.kind === 'moved') await this.repository.centres.migrate(entry.to, failure.to)
    if (failure) this.report(entry, failure)
    const silence = silenceOf(entry, attempt, now)
    if (silence) this.silences.note(silence.chat, silence.until)
    const elsewhere =
      failure?.kind === 'shut-out' && (home === 'requests' || home === 'staff')
        ? await noticesOfShutOut(entry, document, this.repository)
        : []
    const waits = waitsForGroup(entry, this.repository)
    const { result, touched } = await this.repository.transact(
      (records) => {
        const found = readHome(home, id, records)
        if (!found) return undefined
        const before = found.document.outbox
        const left = outboxAfter(before, entry, attempt, waits, now)
        const remembered = remembering(withOutbox(found, left), entry, attempt, now)
        const told = tellSenders(entry, attempt, before, remembered.document.outbox, records, this.repository)
        const next = addToOutbox(told, [...elsewhere, ...cardAgain(entry, attempt, document, found)], now)
        const settled = withOutbox(remembered, next)
        putHome(settled, records)
        return settled
      },
      [{ collection: home, id }],
    )
    this.deliverSoon(touched.filter((other) => other.collection !== home || other.id !== id))
    return this.noted(home, id, result)
  }

  /** Logs say what went wrong, never what was to be said. */
  private report(entry: OutboxEntry, failure: SendFailure): void {
    const { log } = this.repository.deps
    const what = { entry: entry.kind, failure: failure.kind, tries: entry.tries }
    if (failure.kind === 'refused') log.error({ ...what, why: failure.why }, 'the channel refused a message')
    else if (failure.kind !== 'away') log.warn(what, 'a message could not be delivered')
  }
}
