import type { PlantedBug, Tests } from './planted-bug.ts'

const attack = (file: string, named: string): Tests => ({
  project: 'office',
  files: [`packages/office/test/attacks/${file}.test.ts`],
  named,
})

/** Who may read what, and do what, at the desk. */
export const staffBugs: PlantedBug[] = [
  {
    name: 'reader-not-asked-when-sending',
    what: 'whether a reader works here is asked when they press, not when something is sent',
    harm: 'a dismissed colleague reads where a victim hides',
    file: 'packages/office/src/delivery/recipients.ts',
    from: "return this.inPrivate(entry.to, state.centre, (actor) => audience === 'team' || mayBeTold(state, actor))",
    to: "return { may: 'send', to: entry.to }",
    caughtBy: attack('dismissed', 'is not sent when the channel works again'),
  },
  {
    name: 'relation-not-asked-when-sending',
    what: 'when something is sent, everybody of the centre may read it',
    harm: 'who gave a case back, or never had it, reads what the person goes on to write',
    file: 'packages/office/src/delivery/recipients.ts',
    from: "(actor) => audience === 'team' || mayBeTold(state, actor))",
    to: "() => audience === 'team' || state.centre !== '')",
    caughtBy: attack('dismissed', 'what waited for them while they held it'),
  },
  {
    name: 'group-without-a-code',
    what: 'a group becomes a centre’s desk by the id of the centre',
    harm: 'a stranger gets the requests, names and stories of a whole centre',
    file: 'packages/office/src/staff/assign-group.ts',
    from: "written === '' ? await ledBy(said, tools) : undefined",
    to: "written === '' ? await ledBy(said, tools) : ids.find((id) => id === written)",
    caughtBy: attack('group', 'not by the id of a centre'),
  },
  {
    name: 'code-used-twice',
    what: 'a one-time code of a group is good again and again',
    harm: 'who finds the code in an old chat takes over the centre',
    file: 'packages/office/src/staff/assign-group.ts',
    from: '    if (records.unit.read(CODES, code.id) !== undefined) return false\n',
    to: '',
    caughtBy: attack('group', 'with a code of the operator it does, once'),
  },
  {
    name: 'forged-button',
    what: 'a button is taken although no screen offered it',
    harm: 'a changed client passes a case to nowhere, or does what its owner may not',
    file: 'packages/desk/src/step.ts',
    from: 'if (isOffered(verb, press, data, desk)) return verb.press(press, desk)',
    to: 'if (verb.offered || isOffered(verb, press, data, desk)) return verb.press(press, desk)',
    caughtBy: {
      project: 'desk',
      files: ['packages/desk/test/forged-press.test.ts'],
      named: 'cannot be chosen, and is answered',
    },
  },
  {
    name: 'invitation-of-a-former-head',
    what: 'an invitation opens whatever has become of who made it',
    harm: 'a head who was put out lets somebody in',
    file: 'packages/office/src/staff/open-invitation.ts',
    from: "return standing.is === 'staff' && mayManage(standing.actor.role) ? ok(invitation) : err('withdrawn')",
    to: 'return ok(invitation)',
    caughtBy: attack('dismissed', 'an invitation of somebody who leads no longer'),
  },
  {
    name: 'invitation-alive-again',
    what: 'invitations of somebody who was put out open again when they are back',
    harm: 'who was let in again, for a day and watched, has let somebody in whom nobody knows',
    file: 'packages/office/src/staff/open-invitation.ts',
    from: 'invitation.by === opener || invitation.withdrawn',
    to: 'invitation.by === opener',
    caughtBy: attack('dismissed', 'once he is back and leads again'),
  },
  {
    name: 'answer-in-another-group',
    what: 'an answer that waits for one group follows its asker to another centre’s group',
    harm: 'the staff of a centre read the queue of another one',
    file: 'packages/office/src/delivery/recipients.ts',
    from: `      return isSameAddress(this.repository.centres.byId(centre).room, entry.to)
        ? { may: 'send', to: entry.to }
        : never`,
    to: '      return this.inRoom(entry.to, centre)',
    caughtBy: attack('two-centres', 'turned up in the group of another'),
  },
  {
    name: 'cases-of-a-dismissed-person',
    what: 'the cases of somebody who is dismissed stay theirs',
    harm: 'people wait for somebody who does not work there any more, and nobody knows',
    file: 'packages/office/src/team/dismiss.ts',
    from: '    if (letGo(document, id, records, repository)) given.push(document.code)\n',
    to: '',
    caughtBy: attack('dismissed', 'removed with /nhanvien.*the case is in the queue again'),
  },
]
