import type { Language } from '@caunoi/core'
import type { Role, StaffActor } from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import type { Address } from '../address.ts'
import type { Membership } from '../channel.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Account } from '../incoming.ts'
import type { KnownCentre } from '../records/centres.ts'
import { headsOf, leads } from '../records/heads.ts'
import { staffOf } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { staffId } from '../records/staff-id.ts'
import { type Dismissal, dismiss } from './dismiss.ts'

/** In a centre's group: its owner administers, its administrators lead, its members work on cases. */
const ROLES: Partial<Record<Membership, Role>> = {
  owner: 'administrator',
  administrator: 'head',
  member: 'social-worker',
}

/** What somebody is here at this moment: staff, nobody, or nobody can tell because the channel does not say. */
export type Standing =
  /** `isUnseen`: as it was when the group could last be looked into. */
  { is: 'staff'; actor: StaffActor; isUnseen?: true } | { is: 'nobody' } | { is: 'unknown' }

const nobody: Standing = { is: 'nobody' }
const unknown: Standing = { is: 'unknown' }

/** Who works here, by appointment or by being in a centre's group. Asked anew at every press and before every message. */
export class Team {
  constructor(private readonly repository: Repository) {}

  /**
   * The staff member behind an account. Somebody who is in the groups of several centres acts for the one in whose group
   * they do it.
   */
  async standing({ address, name }: Account, where?: Address): Promise<Standing> {
    await this.repository.centres.refresh()
    const known = await this.repository.staff(staffId(address.chat))
    if (known?.removed) return nobody
    if (known?.appointed) return staff(known)
    const here = where && this.repository.centres.byRoom(where)?.id
    const first = here ?? known?.centre
    const centres = this.repository.centres
      .all()
      .sort((a, b) => Number(b.id === first) - Number(a.id === first))
    let isSilent = false
    for (const centre of centres) {
      const found = await this.inGroup(centre, { address, name }, known)
      if (found.is === 'staff') return found
      isSilent ||= found.is === 'unknown'
    }
    return isSilent ? unknown : nobody
  }

  /** What a staff member is in one centre now: asked before something is said to them about its people. */
  async standingIn(centreId: string, id: string): Promise<Standing> {
    const known = await this.repository.staff(id)
    if (!known || known.removed || known.left) return nobody
    if (known.appointed) return known.centre === centreId ? staff(known) : nobody
    await this.repository.centres.refresh()
    return this.inGroup(this.repository.centres.byId(centreId), known, known)
  }

  private async inGroup(
    centre: KnownCentre,
    account: Pick<Account, 'address' | 'name'>,
    known: StaffDocument | undefined,
  ): Promise<Standing> {
    if (centre.room === undefined) return nobody
    const place = await this.repository.deps.channels.membership(centre.room, account.address)
    if (place === 'silent') return unknown
    // Put out of the group, the bot cannot ask: those who led it keep what they could do, or nobody could act.
    if (place === 'lost')
      return known && !known.left && leads(known) && known.centre === centre.id
        ? { ...staff(known), isUnseen: true }
        : unknown
    const role = ROLES[place]
    return role ? this.remember(account, role, centre.id) : nobody
  }

  /** Somebody is no longer in a group. `byOthers`: they were put out, which ends an appointment too. */
  async left(account: Address, room: Address, byOthers: boolean): Promise<Dismissal | undefined> {
    await this.repository.centres.refresh()
    const centre = this.repository.centres.byRoom(room)
    const known = centre && (await this.repository.staff(staffId(account.chat)))
    if (!known || known.centre !== centre.id || (known.appointed && !byOthers)) return undefined
    return this.dismiss(known.id)
  }

  /** Those who are known as staff of a centre and, asked now, are not. */
  async goneFrom(centre: string): Promise<string[]> {
    const known = await staffOf(this.repository.deps.store, centre)
    const standings = await Promise.all(known.map(({ id }) => this.standingIn(centre, id)))
    return known.flatMap(({ id }, index) => (standings[index]?.is === 'nobody' ? [id] : []))
  }

  /** They work here no longer: what they held, asked for and were to be told goes. */
  async dismiss(id: string): Promise<Dismissal | undefined> {
    const { result, touched } = await this.repository.transact((records) =>
      dismiss(id, 'left', records, this.repository),
    )
    return result && { ...result, touched }
  }

  /** Staff are spoken to in the language that they chose for themselves. */
  async speaks(address: Address, language: Language): Promise<void> {
    const id = staffId(address.chat)
    await mutate(this.repository.deps.store, 'staff', id, (stored) => {
      if (!stored) return { result: undefined }
      const next = { ...StaffDocument.parse(stored.value), language }
      return { put: this.repository.contents.staff(next), result: undefined }
    })
  }

  /** Ids of those who lead a centre now. Whoever cannot be looked up at the moment is among them: they are asked again when told. */
  async heads(centre: string): Promise<string[]> {
    const still: string[] = []
    for (const { id } of await headsOf(this.repository.deps.store, centre)) {
      const standing = await this.standingIn(centre, id)
      if (standing.is === 'unknown' || (standing.is === 'staff' && leads(standing.actor))) still.push(id)
    }
    return still
  }

  private remember(
    { address, name }: Pick<Account, 'address' | 'name'>,
    role: Role,
    centre: string,
  ): Promise<Standing> {
    const id = staffId(address.chat)
    return mutate(this.repository.deps.store, 'staff', id, (stored) => {
      const before = stored && StaffDocument.parse(stored.value)
      // Somebody has decided about this person in the meantime.
      if (before?.removed) return { result: nobody }
      if (before?.appointed) return { result: staff(before) }
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
      return same
        ? { result: staff(before) }
        : { put: this.repository.contents.staff(next), result: staff(next) }
    })
  }
}

const staff = ({ id, name, role, centre }: StaffDocument): Extract<Standing, { is: 'staff' }> => ({
  is: 'staff',
  actor: { kind: 'staff', id, name, role, centre },
})
