import type { MemberChange } from '../effect.ts'
import type { Press } from '../read-press.ts'
import { type Desk, only, say, type Turn, toastOf } from '../turn.ts'
import type { Verb } from '../verb.ts'
import type { Member } from '../world.ts'
import { mayChange, memberScreen } from './member-screens.ts'
import { rolesBelow } from './roles.ts'

/** A change is offered on the screen of the colleague whom it is about. */
export const onMemberScreen: Pick<Verb, 'offered' | 'refuse'> = {
  offered: ({ code }, { world }) => {
    const member = world.member(code)
    return member ? memberScreen(member, world).buttons.flat() : []
  },
  refuse: ({ code, argument }, desk) => {
    const { actor, member } = desk.world
    const found = member(code)
    const isBelow = argument === undefined || rolesBelow(actor.role).some((role) => role === argument)
    const may = found && mayChange(actor, found) && isBelow
    return only(desk, toastOf(desk, may ? 'desk-not-offered' : 'refusal-role-not-allowed'))
  },
}

/** Changes what a colleague may do, if this person may, and shows them as they are then. */
export const changeMember = (
  { code }: Press,
  change: MemberChange,
  as: (member: Member) => Member,
  desk: Desk,
): Turn => {
  const { world } = desk
  const member = world.member(code)
  if (!member || !mayChange(world.actor, member)) return only(desk, toastOf(desk, 'refusal-role-not-allowed'))
  return only(
    desk,
    { kind: 'change-member', member: code, change },
    say('self', memberScreen(as(member), world)),
    toastOf(desk, 'desk-toast-member'),
  )
}
