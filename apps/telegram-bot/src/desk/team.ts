import type { Language } from '@caunoi/core'
import type { Role, StaffActor } from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import type { Api } from 'grammy'
import type { User } from 'grammy/types'
import type { Address } from '../address.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Ledger } from '../ledger.ts'
import { failureOf } from '../outbox/failure.ts'
import { chatOf, telegramAddress } from '../telegram/address.ts'
import { staffId } from './staff-id.ts'
import { headsOf, leads, staffOf } from './staff-of.ts'

/** In a centre's group: its creator administers, its administrators lead, its members work on cases. */
const ROLES: Partial<Record<string, Role>> = {
  creator: 'administrator',
  administrator: 'head',
  member: 'social-worker',
}

/** `lost`: the bot is not in the group; `silent`: Telegram did not say. */
type Place = Role | 'none' | 'lost' | 'silent'

const isRole = (place: Place): place is Role => place !== 'none' && place !== 'lost' && place !== 'silent'

export const fullName = (user: User): string => [user.first_name, user.last_name].filter(Boolean).join(' ')

/** Who works here, by appointment or by being in a centre's group. Asked anew at every press. */
export class Team {
  constructor(
    private readonly ledger: Ledger,
    private readonly api: Api,
  ) {}

  /**
   * The staff member behind an account, or undefined for everybody else and for those who were removed. Somebody who is in
   * the groups of several centres acts for the one in whose group they do it.
   */
  async actor(user: User, where?: Address): Promise<StaffActor | undefined> {
    const known = await this.ledger.staff(staffId(String(user.id)))
    if (known?.removed) return undefined
    if (known?.appointed) return actorOf(known)
    const here = where && this.ledger.centres.byRoom(where)?.id
    const first = here ?? known?.centre
    const centres = this.ledger.centres.all().sort((a, b) => Number(b.id === first) - Number(a.id === first))
    for (const centre of centres) {
      if (centre.room === undefined) continue
      const place = await this.placeIn(centre.room, String(user.id))
      // Put out of the group, the bot cannot ask: those who led it keep what they could do, or nobody could act.
      if (place === 'lost' && known && leads(known) && known.centre === centre.id) return actorOf(known)
      if (!isRole(place)) continue
      const staff = await this.remember(user, place, centre.id)
      return staff.removed ? undefined : actorOf(staff)
    }
    return undefined
  }

  /** Somebody is no longer in a group: what leads or reminds them stops. */
  async left(user: User, room: Address): Promise<void> {
    const centre = this.ledger.centres.byRoom(room)
    await this.change(staffId(String(user.id)), (staff) =>
      centre && staff.centre === centre.id && !staff.appointed ? { ...staff, left: true } : staff,
    )
  }

  /** Staff are spoken to in the language that they chose for themselves. */
  async speaks(address: Address, language: Language): Promise<void> {
    if (this.ledger.languages.has(address))
      await this.change(staffId(address.chat), (staff) => ({ ...staff, language }))
  }

  private change(id: string, to: (staff: StaffDocument) => StaffDocument): Promise<void> {
    return mutate(this.ledger.deps.store, 'staff', id, (stored) => {
      if (!stored) return { result: undefined }
      const next = to(StaffDocument.parse(stored.value))
      return { put: this.ledger.putStaff(next).put, result: undefined }
    })
  }

  /** Private chats of those who lead a centre; whoever led it and is no longer in its group is not among them. */
  async heads(centre: string): Promise<Address[]> {
    const known = await headsOf(this.ledger.deps.store, centre)
    const { room } = this.ledger.centres.byId(centre)
    const still: Address[] = []
    for (const { id, address, appointed } of known) {
      const place = appointed || room === undefined ? 'silent' : await this.placeIn(room, address.chat)
      if (place === 'none') await this.change(id, (staff) => ({ ...staff, left: true }))
      else if (isRole(place) && !leads({ role: place }))
        await this.change(id, (staff) => ({ ...staff, role: place }))
      else still.push(address)
    }
    return still
  }

  members(centre: string): Promise<StaffDocument[]> {
    return staffOf(this.ledger.deps.store, centre)
  }

  private async placeIn(room: Address, account: string): Promise<Place> {
    try {
      const member = await this.api.getChatMember(chatOf(room), Number(account))
      if (member.status === 'restricted') return member.is_member ? 'social-worker' : 'none'
      return ROLES[member.status] ?? 'none'
    } catch (error) {
      // No answer is no right: an outage must not open a door.
      return failureOf(error).kind === 'shut-out' ? 'lost' : 'silent'
    }
  }

  private remember(user: User, role: Role, centre: string): Promise<StaffDocument> {
    const id = staffId(String(user.id))
    return mutate(this.ledger.deps.store, 'staff', id, (stored) => {
      const before = stored && StaffDocument.parse(stored.value)
      // Somebody has decided about this person in the meantime.
      if (before?.removed || before?.appointed) return { result: before }
      const next = StaffDocument.parse({
        ...(before ?? { v: 2, id, address: telegramAddress(user.id) }),
        name: fullName(user),
        role,
        centre,
        left: false,
      })
      const same =
        before &&
        before.role === role &&
        before.centre === centre &&
        before.name === next.name &&
        !before.left
      return same ? { result: before } : { put: this.ledger.putStaff(next).put, result: next }
    })
  }
}

const actorOf = ({ id, name, role, centre }: StaffDocument): StaffActor => ({
  kind: 'staff',
  id,
  name,
  role,
  centre,
})
