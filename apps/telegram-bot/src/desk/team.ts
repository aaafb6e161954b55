import type { Role, StaffActor } from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import type { Api } from 'grammy'
import type { User } from 'grammy/types'
import { StaffDocument } from '../documents/staff.ts'
import type { Ledger } from '../ledger.ts'
import { failureOf } from '../outbox/failure.ts'
import { staffId } from './staff-id.ts'

/** In a centre's group: its creator administers, its administrators lead, its members work on cases. */
const ROLES: Partial<Record<string, Role>> = {
  creator: 'administrator',
  administrator: 'head',
  member: 'social-worker',
}

export const fullName = (user: User): string => [user.first_name, user.last_name].filter(Boolean).join(' ')

/** Who works here, by appointment or by being in a centre's group. Asked anew at every press. */
export class Team {
  constructor(
    private readonly ledger: Ledger,
    private readonly api: Api,
  ) {}

  /** The staff member behind an account, or undefined for everybody else and for those who were removed. */
  async actor(user: User): Promise<StaffActor | undefined> {
    const known = await this.ledger.staff(staffId(user.id))
    if (known?.removed) return undefined
    if (known?.appointed) return actorOf(known)
    for (const centre of this.ledger.centres.all()) {
      const role = centre.chat === undefined ? undefined : await this.roleIn(centre.chat, user.id)
      if (role) return actorOf(await this.remember(user, role, centre.id))
    }
    return undefined
  }

  /** Private chats of those who lead a centre. */
  async heads(centre: string): Promise<number[]> {
    const staff = await this.members(centre)
    return staff.filter(({ role }) => role === 'head' || role === 'administrator').map(({ user }) => user)
  }

  async members(centre: string): Promise<StaffDocument[]> {
    const stored = await this.ledger.deps.store.byTag('staff', `centre:${centre}`)
    return stored.map(({ value }) => StaffDocument.parse(value)).filter((staff) => !staff.removed)
  }

  private async roleIn(chat: number, user: number): Promise<Role | undefined> {
    try {
      const member = await this.api.getChatMember(chat, user)
      if (member.status === 'restricted') return member.is_member ? 'social-worker' : undefined
      return ROLES[member.status]
    } catch (error) {
      // No answer is no right: an outage must not open a door.
      failureOf(error)
      return undefined
    }
  }

  private remember(user: User, role: Role, centre: string): Promise<StaffDocument> {
    const id = staffId(user.id)
    return mutate(this.ledger.deps.store, 'staff', id, (stored) => {
      const before = stored && StaffDocument.parse(stored.value)
      const next = StaffDocument.parse({
        ...(before ?? { v: 1, id, user: user.id }),
        name: fullName(user),
        role,
        centre,
      })
      const same = before && before.role === role && before.centre === centre && before.name === next.name
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
