import { randomUUID } from 'node:crypto'
import { text } from '@caunoi/conversation'
import { mainLanguage } from '@caunoi/core'
import type { StaffActor } from '@caunoi/core/request'
import { deskLabel, deskText, isForDesk, readPress } from '@caunoi/desk'
import { type Address, addressKey, type Room } from './address.ts'
import type { OutgoingMessage } from './channel.ts'
import { handleCitizen } from './citizen/handle-citizen.ts'
import { wordsWithoutStorage } from './citizen/without-storage.ts'
import { wasSeen } from './documents/seen.ts'
import type { Incoming, Received, Said } from './incoming.ts'
import { isNotDurable, KeyedQueue } from './keyed-queue.ts'
import { countUp } from './records/counters.ts'
import { addressOfStaff, staffId } from './records/staff-id.ts'
import { assignGroup } from './staff/assign-group.ts'
import { sessionOf } from './staff/desk-session.ts'
import { deskTurn } from './staff/desk-turn.ts'
import { greetStaff } from './staff/offer-desk.ts'
import { invitationIn, openInvitation } from './staff/open-invitation.ts'
import type { Tools } from './staff/tools.ts'
import type { Standing } from './team/team.ts'
import { withoutText } from './without-text.ts'

/** So many inputs that could not be stored are remembered as told. */
const WARNED_AT_MOST = 10_000

const keyOf = (incoming: Incoming): string => {
  switch (incoming.kind) {
    case 'said':
    case 'nameless':
      return addressKey(incoming.where)
    case 'moved':
      return addressKey(incoming.from)
    case 'left':
      return addressKey(incoming.room)
    case 'opened':
      return addressKey(incoming.address)
  }
}

/** `/nhom`: the group is to be a centre's. */
const isGroupCommand = (input: Said['input']): boolean => input.kind === 'command' && input.name === 'nhom'

/** Takes what comes in and brings it to who it is for: the desk, or the citizen's conversation. */
export class InputRouter {
  private readonly queue: KeyedQueue<Incoming, Received>
  private readonly warned = new Set<string>()

  constructor(private readonly tools: Tools) {
    this.queue = new KeyedQueue(
      keyOf,
      (incoming) => this.handle(incoming),
      (incoming) => this.setAside(incoming),
      tools.repository.deps.log,
    )
  }

  /**
   * Handles one input; resolves when its effect is stored. Rejects when nothing can be stored: then the input must not be
   * confirmed to its sender. The person is told so, with the numbers.
   */
  async receive(incoming: Incoming): Promise<Received> {
    try {
      return await this.queue.run(incoming)
    } catch (error) {
      if (isNotDurable(error) && incoming.kind === 'said') await this.sayNothingStored(incoming)
      throw error
    }
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
        await this.left(incoming.account, incoming.room, incoming.byOthers)
        return {}
      case 'nameless':
        if (isForDesk({}, incoming.input) || isGroupCommand(incoming.input))
          await this.tell(incoming.where, deskText(mainLanguage, 'desk-group-anonymous'))
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
    delivery.deliverSoon([{ collection: 'people', id: key }])
  }

  private async pressed(said: Said, data: string): Promise<Received> {
    const wanted = readPress(data)
    if (!wanted) return said.isPrivate ? this.citizenTurn(said) : {}
    const standing = await this.standing(said)
    if (standing.is === 'staff') return this.deskTurn(said, standing.actor)
    if (standing.is === 'unknown') return { toast: deskLabel(said.from.language, 'refusal-unknown-now') }
    this.log.warn({ verb: wanted.verb }, 'a button of the desk was pressed by somebody who is not staff')
    return { toast: deskLabel(said.from.language, 'refusal-not-staff') }
  }

  /** What they are here now. Who turns out to work here no longer loses what they held at once. */
  private async standing({ from, where }: Said): Promise<Standing> {
    const { repository, team, delivery } = this.tools
    const standing = await team.standing(from, where)
    if (standing.is !== 'nobody') return standing
    const known = await repository.staff(staffId(from.address.chat))
    if (known && !known.removed && !known.left) await delivery.discharge(known.id)
    return standing
  }

  private async left(account: Address, room: Address, byOthers: boolean): Promise<void> {
    const dismissal = await this.tools.team.left(account, room, byOthers)
    if (dismissal) this.tools.delivery.afterDismissal(dismissal)
  }

  private async wrote(said: Said): Promise<Received> {
    const { input, isPrivate } = said
    if (await this.isDone(said)) return {}
    if (!isPrivate) return this.heardInRoom(said)
    if (await this.invited(said)) return {}
    const standing = await this.atDesk(said)
    if (standing?.is === 'staff') return this.deskTurn(said, standing.actor)
    if (standing?.is === 'unknown') {
      await this.tell(said.where, deskText(said.from.language, 'refusal-unknown-now'))
      return {}
    }
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
  private async atDesk(said: Said): Promise<Standing | undefined> {
    const staff = await this.tools.repository.staff(staffId(said.from.address.chat))
    return isForDesk(staff ? sessionOf(staff) : {}, said.input) ? this.standing(said) : undefined
  }

  /** In a group only commands are heard. */
  private async heardInRoom(said: Said): Promise<Received> {
    const { input, where } = said
    if (input.kind !== 'command') return {}
    if (isGroupCommand(input)) {
      await this.assign(said, input.rest)
      return {}
    }
    if (!isForDesk({}, input)) return {}
    const standing = await this.standing(said)
    if (standing.is === 'staff') return this.deskTurn(said, standing.actor)
    const why = standing.is === 'unknown' ? 'refusal-unknown-now' : 'refusal-not-staff'
    await this.tell(where, deskText(mainLanguage, why))
    return {}
  }

  private deskTurn(said: Said, actor: StaffActor): Promise<Received> {
    // In the group of another centre nothing of this one may show.
    const isHere = said.isPrivate || this.tools.repository.centres.byRoom(said.where)?.id === actor.centre
    const here = isHere ? said.where : addressOfStaff(actor.id)
    return deskTurn({ actor, said, here, isPrivate: said.isPrivate || !isHere }, this.tools)
  }

  private async citizenTurn({ id, order, from, input, pressed, written }: Said): Promise<Received> {
    const { repository, delivery, team } = this.tools
    const outcome = await handleCitizen(
      {
        update: id,
        address: from.address,
        language: from.language,
        input,
        ...(order !== undefined && { order }),
        ...(pressed !== undefined && { pressed }),
        ...(written !== undefined && { written }),
      },
      repository,
    )
    delivery.deliverSoon([{ collection: 'people', id: outcome.person }, ...outcome.touched])
    // What is counted is about nobody; a figure more or less must not hold back an answer.
    await countUp(repository.deps, outcome.counts).catch((error: unknown) =>
      this.log.warn({ err: withoutText(error) }, 'a figure was not counted'),
    )
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
    await this.tell(from.address, deskText(from.language, `desk-invitation-${opened.error}`))
    return true
  }

  private async assign(said: Said, wanted: string): Promise<void> {
    const answer = await assignGroup(said, wanted, this.tools)
    const { channel, chat } = said.where
    if (answer !== undefined) await this.tell({ channel, chat }, answer)
  }

  /** Staff who open the bot are shown the desk. */
  private async welcome({ id, from }: Said): Promise<void> {
    try {
      const standing = await this.tools.team.standing(from)
      if (standing.is === 'staff') await greetStaff(standing.actor, id, this.tools)
    } catch (error) {
      this.log.warn({ err: withoutText(error) }, 'the desk could not be shown')
    }
  }

  /** An input that cannot be handled: the person is not left without a word or a number. */
  private async setAside(incoming: Incoming): Promise<Received> {
    this.log.error({ input: incoming.id }, 'an input was set aside after three tries')
    if (incoming.kind === 'said' && incoming.isPrivate)
      await this.say(incoming.where, text(mainLanguage, 'trouble'), true).catch(() => {})
    return {}
  }

  /** With the disk full or the database away, nothing can be kept: the person is told so, with the numbers. */
  private async sayNothingStored(said: Said): Promise<void> {
    // The channel gives the input again and again until it can be stored; once is enough to say so.
    const key = `${said.where.channel}/${said.id}`
    if (!said.isPrivate || this.warned.has(key)) return
    if (this.warned.size >= WARNED_AT_MOST) this.warned.clear()
    this.warned.add(key)
    try {
      for (const words of wordsWithoutStorage(said, this.tools.repository))
        await this.say(said.where, words, true)
    } catch (error) {
      this.warned.delete(key)
      this.log.error({ err: withoutText(error) }, 'nobody could be told that nothing can be stored')
    }
  }

  /** Says something where nothing else is kept, as surely as everything else is said. */
  private async tell(to: Room, body: string): Promise<void> {
    const { repository, delivery } = this.tools
    const { touched } = await repository.transact((records) =>
      records.putLetter([{ kind: 'say', to, text: body, buttons: [], protect: false }]),
    )
    delivery.deliverSoon(touched)
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
