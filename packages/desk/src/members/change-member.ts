import type { MemberChange } from '../effect.ts'
import type { Press } from '../read-press.ts'
import { type Desk, only, say, type Turn, toastOf } from '../turn.ts'
import type { Member } from '../world.ts'
import { mayChange, memberScreen } from './member-screens.ts'

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
