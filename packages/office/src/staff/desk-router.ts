import { type Language, mainLanguage } from '@caunoi/core'
import type { StaffActor } from '@caunoi/core/request'
import { deskLabel, deskText, isForDesk, readPress } from '@caunoi/desk'
import type { Address, Room } from '../address.ts'
import type { AtOnce } from '../citizen/at-once.ts'
import { wasSeen } from '../documents/seen.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { Account, Incoming, Received, Said } from '../incoming.ts'
import { tryCode } from '../limits/guesses.ts'
import type { Closed } from '../limits/limiter.ts'
import { addressOfStaff, staffId } from '../records/staff-id.ts'
import type { Standing } from '../team/team.ts'
import { withoutText } from '../without-text.ts'
import { assignGroup } from './assign-group.ts'
import { sessionOf } from './desk-session.ts'
import { deskTurn } from './desk-turn.ts'
import { greetStaff } from './offer-desk.ts'
import { invitationIn, openInvitation } from './open-invitation.ts'
import type { Tools } from './tools.ts'

/** `/nhom`: the group is to be a centre's. */
const isGroupCommand = (input: Said['input']): boolean => input.kind === 'command' && input.name === 'nhom'

/** What was dealt with at the desk before; the citizen's conversation knows its own. */
const isDone = ({ id, input }: Said, staff: StaffDocument): boolean =>
  input.kind !== 'deep-link' && wasSeen(staff.updates, id)

const tooManyTries = (language: Language, { seconds }: Closed): string =>
  deskText(language, 'desk-too-many-tries', { minutes: Math.ceil(seconds / 60) })

/** Takes what is for the desk, by whom and wherever it comes; everything else is left to the citizen's conversation. */
export class DeskRouter {
  constructor(
    private readonly tools: Tools,
    private readonly atOnce: AtOnce,
  ) {}

  /** A button was pressed; undefined for one that is not the desk's. */
  async pressed(said: Said, data: string): Promise<Received | undefined> {
    const wanted = readPress(data)
    if (!wanted) return undefined
    const standing = await this.standing(said)
    if (standing.is === 'staff') return this.turn(said, standing.actor)
    if (standing.is === 'unknown') return { toast: deskLabel(said.from.language, 'refusal-unknown-now') }
    // Not which one: a stranger's program may send any letters in its place.
    this.log.warn('a button of the desk was pressed by somebody who is not staff')
    return { toast: deskLabel(said.from.language, 'refusal-not-staff') }
  }

  /** Something was written in private; undefined for what is not the desk's. */
  async wrote(said: Said): Promise<Received | undefined> {
    const staff = await this.known(said)
    if (staff && isDone(said, staff)) return {}
    if (await this.invited(said)) return {}
    if (!isForDesk(staff ? sessionOf(staff) : {}, said.input)) return undefined
    const standing = await this.standing(said)
    if (standing.is === 'staff') return this.turn(said, standing.actor)
    if (standing.is === 'nobody') return undefined
    await this.tell(said, said.where, deskText(said.from.language, 'refusal-unknown-now'))
    return {}
  }

  /** Something was written in a group, where only commands are heard. */
  async heardInRoom(said: Said): Promise<Received> {
    const { input } = said
    if (input.kind !== 'command') return {}
    const staff = await this.known(said)
    if (staff && isDone(said, staff)) return {}
    if (isGroupCommand(input)) {
      await this.assign(said, input.rest)
      return {}
    }
    if (!isForDesk({}, input)) return {}
    const standing = await this.standing(said)
    if (standing.is === 'staff') return this.turn(said, standing.actor)
    const why = standing.is === 'unknown' ? 'refusal-unknown-now' : 'refusal-not-staff'
    await this.tell(said, said.where, deskText(mainLanguage, why))
    return {}
  }

  /** Somebody gave a command in a group without being seen: they are told how to be. */
  async nameless(said: Extract<Incoming, { kind: 'nameless' }>): Promise<void> {
    if (isForDesk({}, said.input) || isGroupCommand(said.input))
      await this.tell(said, said.where, deskText(mainLanguage, 'desk-group-anonymous'))
  }

  /** Somebody is no longer in a group. */
  async left(account: Address, room: Address, byOthers: boolean): Promise<void> {
    const dismissal = await this.tools.team.left(account, room, byOthers)
    if (dismissal) this.tools.delivery.afterDismissal(dismissal)
  }

  /** Staff who open the bot are shown the desk. */
  async welcome({ id, from }: Said): Promise<void> {
    try {
      const standing = await this.tools.team.standing(from)
      if (standing.is === 'staff') await greetStaff(standing.actor, id, this.tools)
    } catch (error) {
      this.log.warn({ err: withoutText(error) }, 'the desk could not be shown')
    }
  }

  private known({ from }: Pick<Said, 'from'>): Promise<StaffDocument | undefined> {
    return this.tools.repository.staff(staffId(from.address.chat))
  }

  /** What they are here now. Who turns out to work here no longer loses what they held at once. */
  private async standing({ from, where }: { from: Account; where: Room }): Promise<Standing> {
    const { team, delivery } = this.tools
    const standing = await team.standing(from, where)
    if (standing.is !== 'nobody') return standing
    const known = await this.known({ from })
    if (known && !known.removed && !known.left) await delivery.discharge(known.id)
    return standing
  }

  private turn(said: Said, actor: StaffActor): Promise<Received> {
    // In the group of another centre nothing of this one may show.
    const isHere = said.isPrivate || this.tools.repository.centres.byRoom(said.where)?.id === actor.centre
    const here = isHere ? said.where : addressOfStaff(actor.id)
    return deskTurn({ actor, said, here, isPrivate: said.isPrivate || !isHere }, this.tools)
  }

  /** Somebody opens the link of an invitation. True when it was one, whatever came of it. */
  private async invited(said: Said): Promise<boolean> {
    const { id, from, input } = said
    const token = invitationIn(input)
    if (token === undefined) return false
    const tried = await tryCode(this.tools.repository.deps.limiter, from.address, async () => {
      const result = await openInvitation(token, from, id, this.tools)
      return { result, isWrong: !result.ok && result.error === 'unknown' }
    })
    if (!tried.ok) {
      await this.atOnce.tell(from.address, [tooManyTries(from.language, tried.error)])
      return true
    }
    const opened = tried.value
    if (opened.ok) return true
    this.log.warn({ why: opened.error }, 'an invitation was refused')
    await this.tell(said, from.address, deskText(from.language, `desk-invitation-${opened.error}`))
    return true
  }

  private async assign(said: Said, written: string): Promise<void> {
    const { deps } = this.tools.repository
    const { channel, chat } = said.where
    const tried = await tryCode(deps.limiter, said.from.address, () => assignGroup(said, written, this.tools))
    // Who guesses costs no write.
    if (!tried.ok) await this.atOnce.tell({ channel, chat }, [tooManyTries(mainLanguage, tried.error)])
    else if (tried.value !== undefined) await this.tell(said, { channel, chat }, tried.value)
  }

  /** Answers where nothing else is kept, as surely as everything else is said. */
  private async tell({ id }: { id: string }, to: Room, body: string): Promise<void> {
    const { repository, delivery } = this.tools
    const { touched } = await repository.transact((records) =>
      records.putAnswer(`${to.channel}/${id}`, [
        { kind: 'say', to, text: body, buttons: [], protect: false },
      ]),
    )
    delivery.deliverSoon(touched)
  }

  private get log() {
    return this.tools.repository.deps.log
  }
}
