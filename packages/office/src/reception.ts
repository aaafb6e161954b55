import { label, text } from '@caunoi/conversation'
import { type Address, addressKey, isSameAddress } from './address.ts'
import type { OutgoingMessage } from './channel.ts'
import { handleCitizen } from './citizen/handle-citizen.ts'
import { wordsWithoutStorage } from './citizen/without-storage.ts'
import { countUp } from './counters.ts'
import { assignGroup } from './desk/assign-group.ts'
import { deskCommands } from './desk/commands.ts'
import type { DeskTools } from './desk/desk-tools.ts'
import { greetStaff } from './desk/greet-staff.ts'
import { invitationIn, openInvitation } from './desk/members/open-invitation.ts'
import { DeskPress } from './desk/press.ts'
import { readPress } from './desk/read-press.ts'
import { addressOfStaff, staffId } from './desk/staff-id.ts'
import { verbIn } from './desk/verb-in.ts'
import { answerStaff } from './desk/with-staff.ts'
import { takeWords } from './desk/words.ts'
import { wasSeen } from './documents/seen.ts'
import type { Incoming, Received, Said } from './incoming.ts'
import { isNotDurable, Lanes, withoutText } from './lanes.ts'
import type { NewEntry } from './outbox/entry.ts'

/** So many inputs that could not be stored are remembered as told. */
const WARNED_AT_MOST = 10_000

const laneOf = (incoming: Incoming): string => {
  switch (incoming.kind) {
    case 'said':
      return addressKey(incoming.where)
    case 'moved':
      return addressKey(incoming.from)
    case 'left':
      return addressKey(incoming.room)
  }
}

/** Takes what comes in and brings it to who it is for: the desk, or the citizen's conversation. */
export class Reception {
  private readonly lanes: Lanes<Incoming, Received>
  private readonly press: DeskPress
  private readonly warned = new Set<string>()

  constructor(private readonly tools: DeskTools) {
    this.press = new DeskPress(tools)
    this.lanes = new Lanes(
      laneOf,
      (incoming) => this.handle(incoming),
      (incoming) => this.setAside(incoming),
      tools.ledger.deps.log,
    )
  }

  /**
   * Handles one input; resolves when its effect is stored. Rejects when nothing can be stored: then the input must not be
   * confirmed to its sender. The person is told so, with the numbers.
   */
  async receive(incoming: Incoming): Promise<Received> {
    try {
      return await this.lanes.run(incoming)
    } catch (error) {
      if (isNotDurable(error) && incoming.kind === 'said') await this.sayNothingStored(incoming)
      throw error
    }
  }

  /** Resolves when nothing is being handled. */
  idle(): Promise<void> {
    return this.lanes.idle()
  }

  private async handle(incoming: Incoming): Promise<Received> {
    switch (incoming.kind) {
      case 'said':
        return incoming.input.kind === 'choice'
          ? this.pressed(incoming, incoming.input.data)
          : this.wrote(incoming)
      case 'moved':
        await this.tools.ledger.centres.migrate(incoming.from, incoming.to)
        return {}
      case 'left':
        await this.tools.team.left(incoming.account, incoming.room)
        return {}
    }
  }

  private async pressed(said: Said, data: string): Promise<Received> {
    const wanted = readPress(data)
    if (!wanted) return said.isPrivate ? this.citizenTurn(said) : {}
    const actor = await this.tools.team.actor(said.from, said.where)
    if (actor) return { toast: await this.press.handle(wanted, actor, said.id) }
    this.log.warn({ verb: wanted.verb }, 'a button of the desk was pressed by somebody who is not staff')
    return { toast: label(said.from.language, 'refusal-not-staff') }
  }

  private async wrote(said: Said): Promise<Received> {
    const { input, isPrivate } = said
    if (await this.deskCommand(said)) return {}
    if (!isPrivate) {
      if (input.kind === 'command' && input.name === 'nhom') await this.assign(said, input.rest)
      return {}
    }
    if (await this.invited(said)) return {}
    if (await this.deskWords(said)) return {}
    const received = await this.citizenTurn(said)
    const isStart = input.kind === 'deep-link' || (input.kind === 'command' && input.name === 'start')
    // Nobody waits for it: a citizen's first answer must not hang on a question about the group.
    if (isStart) void this.welcome(said)
    return received
  }

  private async citizenTurn({ id, from, input, pressed, written }: Said): Promise<Received> {
    const { ledger, postman, team } = this.tools
    const outcome = await handleCitizen(
      {
        update: id,
        address: from.address,
        language: from.language,
        input,
        ...(pressed !== undefined && { pressed }),
        ...(written !== undefined && { written }),
      },
      ledger,
    )
    void Promise.all([
      postman.deliver('people', outcome.person),
      ...outcome.requests.map((code) => postman.deliver('requests', code)),
    ]).catch((error: unknown) => this.log.error({ err: withoutText(error) }, 'delivery stopped'))
    // What is counted is about nobody; a figure more or less must not hold back an answer.
    await countUp(ledger.deps, outcome.counts).catch((error: unknown) =>
      this.log.warn({ err: withoutText(error) }, 'a figure was not counted'),
    )
    if (outcome.language) await team.speaks(from.address, outcome.language)
    return outcome.toast === undefined ? {} : { toast: outcome.toast }
  }

  /** Commands of the desk, in a group or in private. True when it was one. */
  private async deskCommand({ id, from, where, isPrivate, input }: Said): Promise<boolean> {
    if (input.kind !== 'command') return false
    const handler = verbIn(deskCommands, input.name)
    if (!handler) return false
    const { ledger, postman, team } = this.tools
    const actor = await team.actor(from, where)
    if (!actor) {
      if (isPrivate) return false
      await this.say(where, text('vi', 'refusal-not-staff'))
      return true
    }
    if (wasSeen((await ledger.staff(actor.id))?.updates ?? [], id)) return true
    // In the group of another centre nothing of this one may show.
    const isHere = isPrivate || ledger.centres.byRoom(where)?.id === actor.centre
    const entries = await handler(
      {
        actor,
        rest: input.rest,
        update: id,
        to: isHere ? where : addressOfStaff(actor.id),
        isPrivate: isPrivate || !isHere,
      },
      this.tools,
    )
    const own = entries.filter((entry) => isSameAddress(entry.to, addressOfStaff(actor.id)))
    for (const entry of entries)
      if (entry.kind !== 'card' && !own.includes(entry)) await this.answerWith(entry)
    await answerStaff(actor.id, id, own, ledger, postman)
    return true
  }

  /** Words that a staff member was asked for. True when they were. */
  private async deskWords({ id, from, input }: Said): Promise<boolean> {
    const known = await this.tools.ledger.staff(staffId(from.address.chat))
    if (known && wasSeen(known.updates, id)) return true
    if (!known?.pending || input.kind === 'command' || input.kind === 'deep-link') return false
    const actor = await this.tools.team.actor(from)
    if (!actor) return false
    const problem = await takeWords(known.pending, input, actor, id, this.tools)
    if (problem !== undefined) await this.say(from.address, problem, true)
    return true
  }

  /** Somebody opens the link of an invitation. True when it was one, whatever came of it. */
  private async invited({ id, from, input }: Said): Promise<boolean> {
    const token = invitationIn(input)
    if (token === undefined) return false
    const opened = await openInvitation(token, from, id, this.tools)
    if (opened.ok) return true
    this.log.warn({ why: opened.why }, 'an invitation was refused')
    await this.say(from.address, text(from.language, `desk-invitation-${opened.why}`), true)
    return true
  }

  private async assign(said: Said, wanted: string): Promise<void> {
    const answer = await assignGroup(said, wanted, this.tools.ledger)
    const { channel, chat } = said.where
    if (answer !== undefined) await this.say({ channel, chat }, answer)
  }

  /** Staff who open the bot are shown the desk. */
  private async welcome({ id, from }: Said): Promise<void> {
    try {
      const actor = await this.tools.team.actor(from)
      if (actor) await greetStaff({ actor, update: id }, this.tools)
    } catch (error) {
      this.log.warn({ err: withoutText(error) }, 'the desk could not be shown')
    }
  }

  /** An input that cannot be handled: the person is not left without a word or a number. */
  private async setAside(incoming: Incoming): Promise<Received> {
    this.log.error({ input: incoming.id }, 'an input was set aside after three tries')
    if (incoming.kind === 'said' && incoming.isPrivate)
      await this.say(incoming.where, text('vi', 'trouble'), true).catch(() => {})
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
      for (const words of wordsWithoutStorage(said, this.tools.ledger))
        await this.say(said.where, words, true)
    } catch (error) {
      this.warned.delete(key)
      this.log.error({ err: withoutText(error) }, 'nobody could be told that nothing can be stored')
    }
  }

  private say(to: Address, body: string, protect = false): Promise<void> {
    return this.answerWith({ kind: 'say', to, text: body, buttons: [], protect })
  }

  /** Says something at once. Where the channel refuses for good, trying again cannot help: it counts as dealt with. */
  private async answerWith(message: Exclude<NewEntry, { kind: 'card' }> & OutgoingMessage): Promise<void> {
    const sent = await this.tools.ledger.deps.channels.send(message)
    if (sent.ok) return
    if (sent.error.kind === 'later') throw new Error('The channel does not take messages now')
    this.log.warn({ failure: sent.error.kind }, 'an answer was not taken')
  }

  private get log() {
    return this.tools.ledger.deps.log
  }
}
