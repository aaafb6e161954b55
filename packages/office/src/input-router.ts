import { randomUUID } from 'node:crypto'
import { text } from '@caunoi/conversation'
import { mainLanguage } from '@caunoi/core'
import type { StaffActor } from '@caunoi/core/request'
import { deskLabel, deskText, isForDesk, readPress } from '@caunoi/desk'
import { type Address, addressKey } from './address.ts'
import type { OutgoingMessage } from './channel.ts'
import { handleCitizen } from './citizen/handle-citizen.ts'
import { NothingStored } from './citizen/nothing-stored.ts'
import { wasSeen } from './documents/seen.ts'
import type { Figures } from './figures.ts'
import type { StorageWatch } from './health/storage-watch.ts'
import type { Incoming, Received, Said } from './incoming.ts'
import { KeyedQueue } from './keyed-queue.ts'
import { countUp } from './records/counters.ts'
import { addressOfStaff, staffId } from './records/staff-id.ts'
import { assignGroup } from './staff/assign-group.ts'
import { sessionOf } from './staff/desk-session.ts'
import { deskTurn } from './staff/desk-turn.ts'
import { greetStaff } from './staff/offer-desk.ts'
import { invitationIn, openInvitation } from './staff/open-invitation.ts'
import type { Tools } from './staff/tools.ts'
import { withoutText } from './without-text.ts'

/** Whoever is in danger is not kept waiting longer by storage that hangs. */
const PATIENCE_MS = 3_000

const keyOf = (incoming: Incoming): string => {
  switch (incoming.kind) {
    case 'said':
      return addressKey(incoming.where)
    case 'moved':
      return addressKey(incoming.from)
    case 'left':
      return addressKey(incoming.room)
    case 'opened':
      return addressKey(incoming.address)
  }
}

/** What people say among themselves in a group is nothing to us, and must not hang on storage. */
const isForUs = ({ isPrivate, input }: Said): boolean =>
  isPrivate || input.kind === 'command' || input.kind === 'choice'

/** Takes what comes in and brings it to who it is for: the desk, or the citizen's conversation. */
export class InputRouter {
  private readonly queue: KeyedQueue<Incoming, Received>
  private readonly nothingStored: NothingStored

  constructor(
    private readonly tools: Tools,
    private readonly watch: Pick<StorageWatch, 'failed'>,
    private readonly figures: Figures,
  ) {
    this.queue = new KeyedQueue(
      keyOf,
      (incoming) => this.handle(incoming),
      (incoming) => this.setAside(incoming),
      tools.repository.deps.log,
    )
    this.nothingStored = new NothingStored(tools.repository)
  }

  /**
   * Handles one input; resolves when its effect is stored. Rejects when nothing can be stored: then the input must not be
   * confirmed to its sender. The person is told so, with the numbers.
   */
  async receive(incoming: Incoming): Promise<Received> {
    const late = setTimeout(() => {
      if (incoming.kind === 'said') void this.nothingStored.help(incoming)
    }, PATIENCE_MS)
    try {
      const received = await this.queue.run(incoming)
      this.figures.inputs.handled += 1
      if (incoming.kind === 'said' && isForUs(incoming)) this.nothingStored.isOver(incoming)
      return received
    } catch (error) {
      this.figures.inputs.notStored += 1
      this.watch.failed(error)
      void this.tellNothingStored(incoming)
      throw error
    } finally {
      clearTimeout(late)
    }
  }

  /** For an input that is not stored yet. True when nobody is left in the dark about it. */
  tellNothingStored(incoming: Incoming): Promise<boolean> {
    return this.nothingStored.tell(incoming)
  }

  /** Resolves when nothing is being handled. */
  idle(): Promise<void> {
    return this.queue.idle()
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
        await this.tools.team.left(incoming.account, incoming.room)
        return {}
      case 'opened':
        await this.opened(incoming.address)
        return {}
    }
  }

  private async opened(address: Address): Promise<void> {
    const { repository, delivery } = this.tools
    const key = repository.personKey(address)
    // An attempt that found nobody may be about to be written down.
    await delivery.settled('people', key)
    await repository.transact((records) => {
      const person = records.person(key)
      if (person?.outbox.some(({ notBefore }) => notBefore !== undefined))
        records.putPerson({
          ...person,
          outbox: person.outbox.map(({ notBefore: _waited, ...entry }) => entry),
        })
    })
    void delivery
      .deliver('people', key)
      .catch((error: unknown) => this.log.error({ err: withoutText(error) }, 'delivery stopped'))
  }

  private async pressed(said: Said, data: string): Promise<Received> {
    const wanted = readPress(data)
    if (!wanted) return said.isPrivate ? this.citizenTurn(said) : {}
    const actor = await this.tools.team.actor(said.from, said.where)
    if (actor) return this.deskTurn(said, actor)
    this.log.warn({ verb: wanted.verb }, 'a button of the desk was pressed by somebody who is not staff')
    return { toast: deskLabel(said.from.language, 'refusal-not-staff') }
  }

  private async wrote(said: Said): Promise<Received> {
    const { input, isPrivate } = said
    if (!isForUs(said)) return {}
    if (await this.isDone(said)) return {}
    if (!isPrivate) return this.heardInRoom(said)
    if (await this.invited(said)) return {}
    const actor = await this.deskActor(said)
    if (actor) return this.deskTurn(said, actor)
    const received = await this.citizenTurn(said)
    const isStart = input.kind === 'deep-link' || (input.kind === 'command' && input.name === 'start')
    // Nobody waits for it: a citizen's first answer must not hang on a question about the group.
    if (isStart) void this.welcome(said)
    return received
  }

  /** What was dealt with at the desk before; the citizen's conversation knows its own. */
  private async isDone({ id, from, input }: Said): Promise<boolean> {
    if (input.kind === 'deep-link') return false
    const staff = await this.tools.repository.staff(staffId(from.address.chat))
    return staff !== undefined && wasSeen(staff.updates, id)
  }

  /** Who is at the desk, when what they did in private is for the desk; undefined for everything else. */
  private async deskActor({ from, input, where }: Said): Promise<StaffActor | undefined> {
    const staff = await this.tools.repository.staff(staffId(from.address.chat))
    return isForDesk(staff ? sessionOf(staff) : {}, input) ? this.tools.team.actor(from, where) : undefined
  }

  /** In a group only commands are heard. */
  private async heardInRoom(said: Said): Promise<Received> {
    const { input, where, from } = said
    if (input.kind !== 'command') return {}
    if (!isForDesk({}, input)) {
      if (input.name === 'nhom') await this.assign(said, input.rest)
      return {}
    }
    const actor = await this.tools.team.actor(from, where)
    if (actor) return this.deskTurn(said, actor)
    await this.say(where, deskText(mainLanguage, 'refusal-not-staff'))
    return {}
  }

  private deskTurn(said: Said, actor: StaffActor): Promise<Received> {
    // In the group of another centre nothing of this one may show.
    const isHere = said.isPrivate || this.tools.repository.centres.byRoom(said.where)?.id === actor.centre
    const here = isHere ? said.where : addressOfStaff(actor.id)
    return deskTurn({ actor, said, here, isPrivate: said.isPrivate || !isHere }, this.tools)
  }

  private async citizenTurn({ id, from, input, pressed, written }: Said): Promise<Received> {
    const { repository, delivery, team } = this.tools
    const outcome = await handleCitizen(
      {
        update: id,
        address: from.address,
        language: from.language,
        input,
        ...(pressed !== undefined && { pressed }),
        ...(written !== undefined && { written }),
      },
      repository,
    )
    void Promise.all([
      delivery.deliver('people', outcome.person),
      ...outcome.requests.map((code) => delivery.deliver('requests', code)),
    ]).catch((error: unknown) => this.log.error({ err: withoutText(error) }, 'delivery stopped'))
    // What is counted is about nobody; a figure more or less must not hold back an answer.
    await countUp(repository.deps, outcome.counts).catch((error: unknown) =>
      this.log.warn({ err: withoutText(error) }, 'a figure was not counted'),
    )
    this.figures.requests.sent += outcome.sent
    if (outcome.language) await team.speaks(from.address, outcome.language)
    return outcome.toast === undefined ? {} : { toast: outcome.toast }
  }

  /** Somebody opens the link of an invitation. True when it was one, whatever came of it. */
  private async invited({ id, from, input }: Said): Promise<boolean> {
    const token = invitationIn(input)
    if (token === undefined) return false
    const opened = await openInvitation(token, from, id, this.tools)
    if (opened.ok) return true
    this.log.warn({ why: opened.error }, 'an invitation was refused')
    await this.say(from.address, deskText(from.language, `desk-invitation-${opened.error}`), true)
    return true
  }

  private async assign(said: Said, wanted: string): Promise<void> {
    const answer = await assignGroup(said, wanted, this.tools.repository)
    const { channel, chat } = said.where
    if (answer !== undefined) await this.say({ channel, chat }, answer)
  }

  /** Staff who open the bot are shown the desk. */
  private async welcome({ id, from }: Said): Promise<void> {
    try {
      const actor = await this.tools.team.actor(from)
      if (actor) await greetStaff(actor, id, this.tools)
    } catch (error) {
      this.log.warn({ err: withoutText(error) }, 'the desk could not be shown')
    }
  }

  /** An input that cannot be handled: the person is not left without a word or a number. */
  private async setAside(incoming: Incoming): Promise<Received> {
    this.figures.inputs.setAside += 1
    this.log.error({ input: incoming.id }, 'an input was set aside after three tries')
    if (incoming.kind === 'said' && incoming.isPrivate)
      await this.say(incoming.where, text(mainLanguage, 'trouble'), true).catch(() => {})
    return {}
  }

  private say(to: Address, body: string, protect = false): Promise<void> {
    return this.answerWith({ kind: 'say', to, text: body, buttons: [], protect })
  }

  /** Says something at once. Where the channel refuses for good, trying again cannot help: it counts as dealt with. */
  private async answerWith(message: OutgoingMessage): Promise<void> {
    const sent = await this.tools.repository.deps.channels.send(message, randomUUID())
    if (sent.ok) return
    if (sent.error.kind === 'later') throw new Error('The channel does not take messages now')
    this.log.warn({ failure: sent.error.kind }, 'an answer was not taken')
  }

  private get log() {
    return this.tools.repository.deps.log
  }
}
