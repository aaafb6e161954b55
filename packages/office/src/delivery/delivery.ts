import { addMinutes, type Instant } from '@caunoi/core'
import { compareUrgency, type Urgency } from '@caunoi/core/request'
import { type DocumentRef, mutateAll } from '@caunoi/storage'
import { type Address, addressKey, isSameAddress } from '../address.ts'
import type { OutgoingMessage, SendFailure } from '../channel.ts'
import { PersonDocument } from '../documents/person.ts'
import { RequestDocument } from '../documents/request.ts'
import { StaffDocument } from '../documents/staff.ts'
import { addToOutbox } from '../outbox/add.ts'
import { cut } from '../outbox/cut.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Repository } from '../records/repository.ts'
import { cardMessage } from './card-message.ts'
import { barChart, toPng } from './chart.ts'
import { enclosed } from './enclosed.ts'
import { nextEntry } from './next-entry.ts'
import { GroupPace } from './pace.ts'
import { noticesOfShutOut, waitsForGroup } from './shut-out.ts'
import { type OutboxHome, Waiting } from './waiting.ts'

type Homes = { people: PersonDocument; requests: RequestDocument; staff: StaffDocument }

const schemas = { people: PersonDocument, requests: RequestDocument, staff: StaffDocument }
const CHART_NAME = 'thong-ke.png'
/** Who is away says so when they come; until then one look a day is enough. */
const AWAY_MINUTES = 24 * 60
const CROWDED = 5
const LONGEST_WAIT_SECONDS = 60
/** A message that the channel refuses for what it is gets this many tries before it is set aside. */
const REFUSALS = 3

/**
 * Delivers what lies in the outboxes: in order within a chat, urgent cards first, within the channel's limits, again and
 * again through an outage. An entry leaves its document only after the channel has taken it.
 */
export class Delivery {
  private readonly running = new Map<string, Promise<void>>()
  private readonly again = new Set<string>()
  private readonly pace = new GroupPace()
  private readonly waiting = new Waiting((to) => this.repository.deps.channels.of(to) !== undefined)

  constructor(private readonly repository: Repository) {}

  /** Delivers what it can of one document now. Asking again while it is under way makes it look once more. */
  deliver(home: OutboxHome, id: string): Promise<void> {
    const key = `${home}/${id}`
    const running = this.running.get(key)
    if (running) {
      this.again.add(key)
      return running
    }
    const run = this.run(home, id, key).finally(() => this.running.delete(key))
    this.running.set(key, run)
    return run
  }

  /** Resolves when what is being delivered of a document now has been written down. */
  async settled(home: OutboxHome, id: string): Promise<void> {
    await this.running.get(`${home}/${id}`)
  }

  /** Delivers what lies in all these documents. */
  async deliverAll(written: readonly DocumentRef[]): Promise<void> {
    await Promise.all(
      written.flatMap(({ collection, id }) =>
        Object.hasOwn(schemas, collection) ? [this.deliver(collection as OutboxHome, id)] : [],
      ),
    )
  }

  /** More would be written into the group than the channel lets through one by one. */
  isCrowded(to: Address): boolean {
    return this.room(to, Date.parse(this.repository.deps.now()), false) < CROWDED
  }

  /** Counts one message to the group; false when there is no room for it. */
  takeRoom(to: Address): boolean {
    const clock = Date.parse(this.repository.deps.now())
    if (this.room(to, clock, true) === 0) return false
    this.pace.note(addressKey(to), clock)
    return true
  }

  private room(to: Address, clock: number, urgent: boolean): number {
    const { roomPerMinute = Number.POSITIVE_INFINITY } = this.repository.deps.channels.abilities(to)
    return this.pace.room(addressKey(to), roomPerMinute, clock, urgent)
  }

  /** Since when the oldest message waits that this process could bring. `isReadable`: it may look into the store. */
  waitingSince(isReadable: boolean): Promise<Instant | undefined> {
    return this.waiting.since(isReadable ? ({ home, id }) => this.read(home, id) : undefined)
  }

  /** Resolves when nothing is being delivered. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }

  private async run(home: OutboxHome, id: string, key: string): Promise<void> {
    do {
      this.again.delete(key)
      await this.empty(home, id)
    } while (this.again.has(key))
  }

  private async empty(home: OutboxHome, id: string): Promise<void> {
    const stuck = new Set<string>()
    for (;;) {
      const document = await this.read(home, id)
      if (!document) return
      const now = Date.parse(this.repository.deps.now())
      const entry = nextEntry(
        document.outbox,
        now,
        (chat) => stuck.has(chat) || this.pace.isPaused(chat, now),
      )
      if (!entry) return
      const pieces = cut(entry, this.repository.deps.channels.abilities(entry.to).maxText)
      if (pieces.length > 1) {
        await this.exchange(home, id, entry, pieces)
        continue
      }
      const outcome = await this.attempt(entry, document)
      if (outcome === 'no-room') {
        stuck.add(addressKey(entry.to))
        continue
      }
      if (outcome.failure) stuck.add(addressKey(entry.to))
      await this.settle(home, id, entry, outcome, document)
    }
  }

  /** Puts the pieces of an entry in its place. */
  private exchange(home: OutboxHome, id: string, entry: OutboxEntry, pieces: OutboxEntry[]): Promise<void> {
    return mutateAll(this.repository.deps.store, [{ collection: home, id }], ([stored]) => {
      if (!stored) return { result: undefined, changes: [] }
      const document = schemas[home].parse(stored.value)
      const outbox = document.outbox.flatMap((other) => (other.id === entry.id ? pieces : [other]))
      return { result: undefined, changes: [this.put(home, { ...document, outbox } as Homes[OutboxHome])] }
    })
  }

  private async read(home: OutboxHome, id: string): Promise<Homes[OutboxHome] | undefined> {
    const stored = await this.repository.deps.store.get(home, id)
    const document = stored && schemas[home].parse(stored.value)
    this.waiting.note({ home, id }, document?.outbox ?? [])
    return document
  }

  private async attempt(
    entry: OutboxEntry,
    document: Homes[OutboxHome],
  ): Promise<'no-room' | { message?: string; failure?: SendFailure }> {
    const { deps } = this.repository
    const isRoom = deps.channels.isRoom(entry.to)
    const urgent = entry.kind !== 'card' || entry.urgency === 'emergency'
    const clock = Date.parse(deps.now())
    if (isRoom && this.room(entry.to, clock, urgent) === 0) return 'no-room'
    if (isRoom) this.pace.note(addressKey(entry.to), clock)
    const message = await this.messageOf(entry, document)
    if (!message) return {}
    const sent = await deps.channels.send(message, entry.id)
    return sent.ok ? sent.value : { failure: sent.error }
  }

  private async messageOf(
    entry: OutboxEntry,
    document: Homes[OutboxHome],
  ): Promise<OutgoingMessage | undefined> {
    const { now, pack } = this.repository.deps
    switch (entry.kind) {
      case 'card':
        return cardMessage(entry, document as RequestDocument, now(), pack)
      case 'chart':
        return {
          kind: 'picture',
          to: entry.to,
          name: CHART_NAME,
          content: await toPng(barChart(entry.title, entry.bars)),
        }
      case 'file':
        return entry.channel === undefined
          ? entry
          : enclosed(entry, entry.channel, this.repository.deps.channels)
      default:
        return complete(entry, document)
    }
  }

  /** Writes down what came of an attempt, on the newest state of the document. */
  private async settle(
    home: OutboxHome,
    id: string,
    entry: OutboxEntry,
    { message, failure }: { message?: string; failure?: SendFailure },
    before: Homes[OutboxHome],
  ): Promise<void> {
    if (failure?.kind === 'moved') await this.repository.centres.migrate(entry.to, failure.to)
    if (failure) this.report(entry, failure)
    const elsewhere =
      failure?.kind === 'shut-out' && home !== 'people'
        ? await noticesOfShutOut(entry, before, this.repository)
        : []
    await mutateAll(this.repository.deps.store, [{ collection: home, id }], ([stored]) => {
      if (!stored) return { result: undefined, changes: [] }
      const document = schemas[home].parse(stored.value)
      const left = this.outboxAfter(document.outbox, entry, failure)
      const outbox = addToOutbox(left, elsewhere, this.repository.deps.now())
      const next = { ...document, outbox }
      return { result: undefined, changes: [this.put(home, this.remember(next, entry, message, failure))] }
    })
  }

  private outboxAfter(
    outbox: OutboxEntry[],
    entry: OutboxEntry,
    failure: SendFailure | undefined,
  ): OutboxEntry[] {
    const without = outbox.filter((other) => other.id !== entry.id)
    const changed = (change: Partial<OutboxEntry>) =>
      outbox.map((other) => (other.id === entry.id ? ({ ...other, ...change } as OutboxEntry) : other))
    switch (failure?.kind) {
      case undefined:
        return without
      case 'shut-out':
        return waitsForGroup(entry, this.repository) ? changed(this.delayed(entry)) : without
      case 'moved':
        return changed({ to: { ...entry.to, ...failure.to } })
      case 'no-topic':
        return outbox.map((other) => {
          if (other.id !== entry.id) return other
          const { topic: _gone, ...to } = other.to
          return { ...other, to }
        })
      case 'later':
        return changed(this.delayed(entry, failure.seconds))
      case 'away':
        return changed({ tries: 0, notBefore: addMinutes(this.repository.deps.now(), AWAY_MINUTES) })
      case 'refused':
        // The figures count; the picture is an extra.
        return entry.kind === 'chart' || entry.tries + 1 >= REFUSALS ? without : changed(this.delayed(entry))
    }
  }

  private delayed(entry: OutboxEntry, seconds?: number): { tries: number; notBefore: Instant } {
    const tries = entry.tries + 1
    const wait = seconds ?? Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.min(tries - 1, 10))
    const now = this.repository.deps.now()
    if (seconds !== undefined) this.pace.pause(addressKey(entry.to), Date.parse(now) + seconds * 1000)
    return { tries, notBefore: addMinutes(now, wait / 60) }
  }

  private remember(
    document: Homes[OutboxHome],
    entry: OutboxEntry,
    message: string | undefined,
    failure: SendFailure | undefined,
  ): Homes[OutboxHome] {
    const at = this.repository.deps.now()
    if ('session' in document) {
      const blocked = failure?.kind === 'shut-out'
      const messages = message === undefined ? document.messages : [...document.messages, { id: message, at }]
      return {
        ...document,
        blocked: document.blocked || blocked,
        messages,
        ...(blocked && { outbox: [] }),
      } as PersonDocument
    }
    if (entry.kind !== 'card' || message === undefined || !('cards' in document)) return document
    const cards = document.cards.filter((card) => !isSameAddress(card.to, entry.to))
    return { ...document, cards: [...cards, { to: entry.to, message, digest: false }] }
  }

  private put(home: OutboxHome, document: Homes[OutboxHome]) {
    const { contents } = this.repository
    if (home === 'people') {
      const person = document as PersonDocument
      return { collection: home, id: person.person, put: contents.person(person) }
    }
    if (home === 'requests') {
      const request = document as RequestDocument
      return { collection: home, id: request.code, put: contents.request(request) }
    }
    const staff = document as StaffDocument
    return { collection: home, id: staff.id, put: contents.staff(staff) }
  }

  /** Logs say what went wrong, never what was to be said. */
  private report(entry: OutboxEntry, failure: SendFailure): void {
    const { log } = this.repository.deps
    const what = { entry: entry.kind, failure: failure.kind, tries: entry.tries }
    if (failure.kind === 'refused') log.error({ ...what, why: failure.why }, 'the channel refused a message')
    else if (failure.kind !== 'away') log.warn(what, 'a message could not be delivered')
  }

  /** Cards that wait for room, most urgent first: the order in which the clock asks for them. */
  static byUrgency(a: RequestDocument, b: RequestDocument): number {
    return compareUrgency(urgencyOf(a), urgencyOf(b)) || Date.parse(a.updatedAt) - Date.parse(b.updatedAt)
  }
}

/** A message that was on its way when its deletion was asked for is deleted as well. */
const complete = (
  entry: Exclude<OutboxEntry, { kind: 'card' | 'chart' }>,
  document: Homes[OutboxHome],
): Exclude<OutboxEntry, { kind: 'card' | 'chart' }> =>
  entry.kind === 'delete' && 'session' in document
    ? { ...entry, messages: [...new Set([...entry.messages, ...document.messages.map(({ id }) => id)])] }
    : entry

const urgencyOf = (document: RequestDocument): Urgency =>
  document.outbox.find((entry) => entry.kind === 'card')?.urgency ?? 'normal'
