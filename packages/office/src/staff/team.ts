import type { Language } from '@caunoi/core'
import type { Role, StaffActor } from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import type { Address } from '../address.ts'
import type { Membership } from '../channel.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Account } from '../incoming.ts'
import { headsOf, leads } from '../records/heads.ts'
import type { Repository } from '../records/repository.ts'
import { staffId } from '../records/staff-id.ts'

/** In a centre's group: its owner administers, its administrators lead, its members work on cases. */
const ROLES: Partial<Record<Membership, Role>> = {
  owner: 'administrator',
  administrator: 'head',
  member: 'social-worker',
}

/** Who works here, by appointment or by being in a centre's group. Asked anew at every press. */
export class Team {
  constructor(private readonly repository: Repository) {}

  /**
   * The staff member behind an account, or undefined for everybody else and for those who were removed. Somebody who is in
   * the groups of several centres acts for the one in whose group they do it.
   */
  async actor({ address, name }: Account, where?: Address): Promise<StaffActor | undefined> {
    const known = await this.repository.staff(staffId(address.chat))
    if (known?.removed) return undefined
    if (known?.appointed) return actorOf(known)
    const here = where && this.repository.centres.byRoom(where)?.id
    const first = here ?? known?.centre
    const centres = this.repository.centres
      .all()
      .sort((a, b) => Number(b.id === first) - Number(a.id === first))
    for (const centre of centres) {
      if (centre.room === undefined) continue
      const place = await this.placeIn(centre.room, address)
      // Put out of the group, the bot cannot ask: those who led it keep what they could do, or nobody could act.
      if (place === 'lost' && known && leads(known) && known.centre === centre.id) return actorOf(known)
      const role = ROLES[place]
      if (!role) continue
      const staff = await this.remember({ address, name }, role, centre.id)
      return staff.removed ? undefined : actorOf(staff)
    }
    return undefined
  }

  /** Somebody is no longer in a group: what leads or reminds them stops. */
  async left(account: Address, room: Address): Promise<void> {
    const centre = this.repository.centres.byRoom(room)
    await this.change(staffId(account.chat), (staff) =>
      centre && staff.centre === centre.id && !staff.appointed ? { ...staff, left: true } : staff,
    )
  }

  /** Staff are spoken to in the language that they chose for themselves. */
  async speaks(address: Address, language: Language): Promise<void> {
    const id = staffId(address.chat)
    if (this.repository.languages.has(id)) await this.change(id, (staff) => ({ ...staff, language }))
  }

  private change(id: string, to: (staff: StaffDocument) => StaffDocument): Promise<void> {
    return mutate(this.repository.deps.store, 'staff', id, (stored) => {
      if (!stored) return { result: undefined }
      const next = to(StaffDocument.parse(stored.value))
      return { put: this.repository.contents.staff(next), result: undefined }
    })
  }

  /** Ids of those who lead a centre; whoever led it and is no longer in its group is not among them. */
  async heads(centre: string): Promise<string[]> {
    const known = await headsOf(this.repository.deps.store, centre)
    const { room } = this.repository.centres.byId(centre)
    const still: string[] = []
    for (const { id, address, appointed } of known) {
      const place = appointed || room === undefined ? 'silent' : await this.placeIn(room, address)
      const role = ROLES[place]
      if (place === 'none') await this.change(id, (staff) => ({ ...staff, left: true }))
      else if (role && !leads({ role })) await this.change(id, (staff) => ({ ...staff, role }))
      else still.push(id)
    }
    return still
  }

  private placeIn(room: Address, account: Address): Promise<Membership> {
    return this.repository.deps.channels.membership(room, account)
  }

  private remember(
    { address, name }: Pick<Account, 'address' | 'name'>,
    role: Role,
    centre: string,
  ): Promise<StaffDocument> {
    const id = staffId(address.chat)
    return mutate(this.repository.deps.store, 'staff', id, (stored) => {
      const before = stored && StaffDocument.parse(stored.value)
      // Somebody has decided about this person in the meantime.
      if (before?.removed || before?.appointed) return { result: before }
      const next = StaffDocument.parse({
        ...(before ?? { v: 2, id, address }),
        name,
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
      return same ? { result: before } : { put: this.repository.contents.staff(next), result: next }
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
