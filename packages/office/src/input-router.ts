import { text } from '@caunoi/conversation'
import { mainLanguage } from '@caunoi/core'
import { readPress } from '@caunoi/desk'
import { addressKey } from './address.ts'
import { AtOnce } from './citizen/at-once.ts'
import { handleCitizen, type TurnOutcome } from './citizen/handle-citizen.ts'
import { NotRead } from './citizen/not-read.ts'
import { NothingStored } from './citizen/nothing-stored.ts'
import { UnwrittenMessages } from './citizen/unwritten-messages.ts'
import { becomeReachable } from './delivery/reachable.ts'
import type { Figures } from './figures.ts'
import type { StorageWatch } from './health/storage-watch.ts'
import type { Incoming, Received, Said } from './incoming.ts'
import { KeyedQueue } from './keyed-queue.ts'
import { InputLimits } from './limits/input-limits.ts'
import { Pressing } from './limits/pressing.ts'
import { countUp } from './records/counters.ts'
import { DeskRouter } from './staff/desk-router.ts'
import type { Tools } from './staff/tools.ts'
import { within } from './within.ts'
import { withoutText } from './without-text.ts'

/** Words of danger that stand behind so many inputs of their chat are answered before their turn. */
const MANY = 5

/** An input, and whether there were too many of them before it. */
interface Arrived {
  id: string
  incoming: Incoming
  counted?: ReturnType<InputLimits['count']>
}

/** Whoever is in danger is not kept waiting longer by storage that hangs. */
const PATIENCE_MS = 3_000

const keyOf = (incoming: Incoming): string => {
  switch (incoming.kind) {
    case 'said':
    case 'nameless':
      return addressKey(incoming.where)
    case 'edited':
      return addressKey(incoming.said.where)
    case 'moved':
      return addressKey(incoming.from)
    case 'left':
      return addressKey(incoming.room)
    case 'opened':
      return addressKey(incoming.address)
  }
}

/** Somebody loses rights by it: what comes after it, in whatever chat, is dealt with after it. */
const takesRightsAway = (incoming: Incoming): boolean =>
  incoming.kind === 'left' ||
  (incoming.kind === 'said' &&
    incoming.input.kind === 'choice' &&
    ['remove', 'role'].includes(readPress(incoming.input.data)?.verb ?? ''))

const settledOf = (task: Promise<unknown>): Promise<void> =>
  task.then(
    () => {},
    () => {},
  )

/** What people say among themselves in a group is nothing to us, and must not hang on storage. */
const isForUs = ({ isPrivate, input }: Said): boolean =>
  isPrivate || input.kind === 'command' || input.kind === 'choice'

/** Takes what comes in and brings it to who it is for: the desk, or the citizen's conversation. */
export class InputRouter {
  private readonly queue: KeyedQueue<Arrived, Received>
  private readonly limits: InputLimits
  private readonly unwritten: UnwrittenMessages
  private readonly atOnce: AtOnce
  private readonly notRead: NotRead
  private readonly nothingStored: NothingStored
  /** Resolves when what takes rights away, and came before, has been dealt with. */
  private withdrawing: Promise<void> | undefined
  private readonly desk: DeskRouter

  constructor(
    private readonly tools: Tools,
    private readonly watch: Pick<StorageWatch, 'failed'>,
    private readonly figures: Figures,
  ) {
    const { deps } = tools.repository
    this.queue = new KeyedQueue(
      ({ incoming }) => keyOf(incoming),
      (arrived) => this.take(arrived),
      ({ incoming }) => this.setAside(incoming),
      deps.log,
    )
    const pressing = new Pressing(deps.pack)
    this.limits = new InputLimits(deps, pressing)
    this.unwritten = new UnwrittenMessages(tools.repository)
    this.atOnce = new AtOnce(deps, this.unwritten)
    this.desk = new DeskRouter(tools, this.atOnce)
    this.notRead = new NotRead(tools.repository, this.atOnce, pressing)
    this.nothingStored = new NothingStored(tools.repository, this.atOnce)
  }

  /**
   * Handles one input; resolves when its effect is stored. Rejects when nothing can be stored: then the input must not be
   * confirmed to its sender. The person is told so, with the numbers.
   */
  async receive(incoming: Incoming): Promise<Received> {
    const said = incoming.kind === 'said' && incoming.isPrivate ? incoming : undefined
    const arrived = { id: incoming.id, incoming, ...(said && { counted: this.limits.count(said) }) }
    const isBehindMany = this.queue.length(arrived) >= MANY
    const late = setTimeout(() => {
      if (said) void this.nothingStored.help(said)
    }, PATIENCE_MS)
    const handled = this.withdrawing?.then(() => this.queue.run(arrived)) ?? this.queue.run(arrived)
    if (takesRightsAway(incoming)) this.letBeFirst(handled)
    // What stands before it keeps its place, or words would answer the wrong question; the numbers need not wait for that.
    const helped = said && isBehindMany && this.notRead.help(said)
    try {
      const [received] = await Promise.all([handled, helped])
      this.figures.inputs.handled += 1
      if (incoming.kind === 'said' && isForUs(incoming)) this.nothingStored.isOver(incoming)
      return received
    } catch (error) {
      this.figures.inputs.notStored += 1
      this.watch.failed(error)
      if (said) this.limits.owe(said)
      void this.tellNothingStored(incoming)
      throw error
    } finally {
      clearTimeout(late)
    }
  }

  /** What comes from now on waits for it, but not for long. */
  private letBeFirst(handled: Promise<unknown>): void {
    const done: Promise<void> = within(PATIENCE_MS, settledOf(handled)).then(() => {
      if (this.withdrawing === done) this.withdrawing = undefined
    })
    this.withdrawing = done
  }

  /** Writes down what is only remembered: nothing may be handled any more. */
  writeDown(): Promise<void> {
    return this.unwritten.writeAll()
  }

  /** For an input that is not stored yet. True when nobody is left in the dark about it. */
  tellNothingStored(incoming: Incoming): Promise<boolean> {
    return this.nothingStored.tell(incoming)
  }

  /** Resolves when nothing is being handled. */
  async idle(): Promise<void> {
    await this.withdrawing
    await this.queue.idle()
  }

  private async take({ incoming, counted }: Arrived): Promise<Received> {
    const open = await counted
    if (!open || open.ok || incoming.kind !== 'said') return this.handle(incoming)
    if (incoming.written !== undefined) this.unwritten.note(incoming.where, incoming.written)
    return this.notRead.answer(incoming, open.error)
  }

  private async handle(incoming: Incoming): Promise<Received> {
    switch (incoming.kind) {
      case 'said':
        return incoming.input.kind === 'choice'
          ? this.pressed(incoming, incoming.input.data)
          : this.wrote(incoming)
      case 'moved':
        await this.tools.repository.centres.migrate(incoming.from, incoming.to)
        return {}
      case 'left':
        await this.desk.left(incoming.account, incoming.room, incoming.byOthers)
        return {}
      case 'nameless':
        await this.desk.nameless(incoming)
        return {}
      case 'edited':
        // What it was an answer to has been answered; danger in it is heard all the same.
        await this.notRead.help(incoming.said)
        return {}
      case 'opened':
        await becomeReachable(incoming.address, this.tools)
        return {}
    }
  }

  private async pressed(said: Said, data: string): Promise<Received> {
    const received = await this.desk.pressed(said, data)
    return received ?? (said.isPrivate ? this.citizenTurn(said) : {})
  }

  private async wrote(said: Said): Promise<Received> {
    if (!said.isPrivate) return this.desk.heardInRoom(said)
    const atDesk = await this.desk.wrote(said)
    if (atDesk) return atDesk
    const received = await this.citizenTurn(said)
    const { input } = said
    const isStart = input.kind === 'deep-link' || (input.kind === 'command' && input.name === 'start')
    // Nobody waits for it: a citizen's first answer must not hang on a question about the group.
    if (isStart) void this.desk.welcome(said)
    return received
  }

  private async citizenTurn(said: Said): Promise<Received> {
    const { repository, delivery, team } = this.tools
    const { from } = said
    const outcome = await this.converse(said)
    delivery.deliverSoon([{ collection: 'people', id: outcome.person }, ...outcome.touched])
    // What is counted is about nobody; a figure more or less must not hold back an answer.
    await countUp(repository.deps, outcome.counts).catch((error: unknown) =>
      this.log.warn({ err: withoutText(error) }, 'a figure was not counted'),
    )
    this.figures.requests.sent += outcome.sent
    if (outcome.language) await team.speaks(from.address, outcome.language)
    return outcome.toast === undefined ? {} : { toast: outcome.toast }
  }

  /** What the person's chat shows besides is written down with the turn. */
  private async converse({ id, order, from, input, pressed, written }: Said): Promise<TurnOutcome> {
    const { address, language } = from
    const unwritten = await this.unwritten.take(address)
    let isWritten = false
    try {
      const outcome = await handleCitizen(
        {
          update: id,
          address,
          language,
          input,
          unwritten,
          ...(order !== undefined && { order }),
          ...(pressed !== undefined && { pressed }),
          ...(written !== undefined && { written }),
        },
        this.tools.repository,
      )
      isWritten = outcome.fresh
      return outcome
    } finally {
      if (!isWritten) this.unwritten.giveBack(address, unwritten)
    }
  }

  /** An input that cannot be handled: the person is not left without a word or a number. */
  private async setAside(incoming: Incoming): Promise<Received> {
    this.figures.inputs.setAside += 1
    this.log.error({ input: incoming.id }, 'an input was set aside after three tries')
    if (incoming.kind === 'said' && incoming.isPrivate) {
      if (incoming.written !== undefined) this.unwritten.note(incoming.where, incoming.written)
      await this.atOnce.say(incoming.where, text(mainLanguage, 'trouble'), true).catch(() => {})
    }
    return {}
  }

  private get log() {
    return this.tools.repository.deps.log
  }
}
