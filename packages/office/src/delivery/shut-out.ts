import { mainLanguage } from '@caunoi/core'
import { button, cardLine, deskLabel, deskText } from '@caunoi/desk'
import type { Address } from '../address.ts'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { NewEntry, OutboxEntry } from '../outbox/entry.ts'
import { headsOf } from '../records/heads.ts'
import type { Repository } from '../records/repository.ts'
import { addressOfStaff, staffId } from '../records/staff-id.ts'

/** The group is asked, by name, that a colleague opens their private chat: what is private cannot be shown there. */
const askToOpen = async (to: Address, repository: Repository): Promise<NewEntry[]> => {
  const staff = await repository.staff(staffId(to.chat))
  if (!staff || staff.removed) return []
  const centre = repository.centres.byId(staff.centre)
  if (centre.room === undefined) return []
  return [
    {
      kind: 'say',
      to: centre.room,
      text: deskText(mainLanguage, 'desk-open-private', { name: staff.name }),
      buttons: [],
      protect: false,
    },
  ]
}

/** The bot is no longer in the group: those who lead get in private what the group should have seen. */
const tellHeads = async (document: RequestDocument, repository: Repository): Promise<NewEntry[]> => {
  const state = stateOf(document)
  const heads = await headsOf(repository.deps.store, state.centre)
  if (heads.length === 0)
    repository.deps.log.error({ centre: state.centre }, 'a group cannot be reached and no head is known')
  return heads.map(({ id }) => {
    const { now, pack } = repository.deps
    const language = repository.languages.of(id)
    const verb = state.status === 'received' ? 'take' : 'case'
    const line = cardLine(state, { now: now(), pack, language })
    return {
      kind: 'say',
      to: addressOfStaff(id),
      audience: 'team',
      text: deskText(language, 'desk-group-lost', { line: { html: line } }),
      buttons: [[button(deskLabel(language, `desk-${verb}`), verb, state.code)]],
      protect: false,
    }
  })
}

/** What has to be said elsewhere because a chat is closed to the bot. A card tells it once, and stays in its outbox. */
export const noticesOfShutOut = async (
  entry: OutboxEntry,
  document: unknown,
  repository: Repository,
): Promise<NewEntry[]> => {
  if (entry.kind !== 'card') return askToOpen(entry.to, repository)
  if (entry.tries > 0) return []
  const request = RequestDocument.safeParse(document)
  return request.success ? tellHeads(request.data, repository) : []
}

/** Whether a card waits for the bot to be let back into the group; not when the centre has another group by now. */
export const waitsForGroup = (entry: OutboxEntry, repository: Repository): boolean =>
  entry.kind === 'card' && repository.centres.byRoom(entry.to) !== undefined
