import { mayBeTold, type StaffActor } from '@caunoi/core/request'
import { mayManage } from '@caunoi/desk'
import { isSameAddress, type Room } from '../address.ts'
import { type RequestDocument, stateOf } from '../documents/request.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Repository } from '../records/repository.ts'
import { staffIdOf } from '../records/staff-id.ts'
import type { Team } from '../team/team.ts'
import type { Home } from './homes.ts'

/** Whether an entry may go out at this moment. `gone`: a staff member who turns out to work here no longer. */
export type Permission = { may: 'send'; to: Room } | { may: 'wait' } | { may: 'not'; gone?: string }

const wait: Permission = { may: 'wait' }
const never: Permission = { may: 'not' }

/**
 * Looks, when something is about to be sent, whether who would read it may read it now. What was right when it was written
 * can be wrong by then: people are dismissed, leave a group, lose a case; a centre gets another group.
 */
export class Recipients {
  constructor(
    private readonly repository: Repository,
    private readonly team: Team,
  ) {}

  async permission(entry: OutboxEntry, home: Home): Promise<Permission> {
    // Taking something back tells nobody anything.
    if (entry.kind === 'delete') return { may: 'send', to: entry.to }
    switch (home.in) {
      case 'letters':
        return { may: 'send', to: entry.to }
      case 'people':
        return isSameAddress(entry.to, home.document.address) ? { may: 'send', to: entry.to } : never
      case 'requests':
        return this.ofRequest(entry, home.document)
      case 'staff':
        return this.ofStaff(entry, home.document)
    }
  }

  private ofRequest(entry: OutboxEntry, document: RequestDocument): Promise<Permission> | Permission {
    const state = stateOf(document)
    if (this.repository.deps.channels.isRoom(entry.to)) return this.inRoom(entry.to, state.centre)
    const audience = entry.kind === 'say' ? entry.audience : undefined
    return this.inPrivate(entry.to, state.centre, (actor) => audience === 'team' || mayBeTold(state, actor))
  }

  private async ofStaff(entry: OutboxEntry, { centre, address }: StaffDocument): Promise<Permission> {
    await this.repository.centres.refresh()
    // What was asked for in one group never turns up in another: they may work for several centres.
    if (this.repository.deps.channels.isRoom(entry.to))
      return isSameAddress(this.repository.centres.byId(centre).room, entry.to)
        ? { may: 'send', to: entry.to }
        : never
    if (!isSameAddress(entry.to, address)) return never
    return entry.kind === 'export'
      ? this.inPrivate(entry.to, entry.centre, ({ role }) => mayExport(entry, role))
      : this.inPrivate(entry.to, centre, () => true)
  }

  /** A centre's group may have moved, or be another one by now. */
  private async inRoom(to: Room, centre: string): Promise<Permission> {
    await this.repository.centres.refresh()
    const { room } = this.repository.centres.byId(centre)
    if (room === undefined) return wait
    return { may: 'send', to: isSameAddress(room, to) ? to : room }
  }

  private async inPrivate(
    to: Room,
    centre: string,
    isMeant: (actor: StaffActor) => boolean,
  ): Promise<Permission> {
    const id = staffIdOf(to)
    const standing = await this.team.standingIn(centre, id)
    switch (standing.is) {
      case 'unknown':
        return wait
      case 'nobody':
        return { may: 'not', gone: id }
      case 'staff':
        return isMeant(standing.actor) ? { may: 'send', to } : never
    }
  }
}

const mayExport = ({ named }: Extract<OutboxEntry, { kind: 'export' }>, role: StaffActor['role']): boolean =>
  named ? role === 'administrator' : mayManage(role)
