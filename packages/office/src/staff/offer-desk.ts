import type { Language } from '@caunoi/core'
import type { StaffActor } from '@caunoi/core/request'
import { deskHint, staffMenu } from '@caunoi/desk'
import type { Address } from '../address.ts'
import type { OfficeTools } from '../deps.ts'
import { remembered, wasSeen } from '../documents/seen.ts'
import { addToOutbox } from '../outbox/add.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import type { Tools } from './tools.ts'

/** Puts the commands of the desk into the menu of a private chat. */
export const offerDesk = async (to: Address, language: Language, { channels }: OfficeTools): Promise<void> =>
  channels.of(to)?.offerCommands(to, staffMenu(language))

/** A staff member who opens the bot is shown the desk; the same input shows it once. */
export const greetStaff = async (
  actor: StaffActor,
  update: string,
  { repository, delivery }: Tools,
): Promise<void> => {
  const to = addressOfStaff(actor.id)
  const language = repository.languages.of(actor.id)
  const { result: isNew } = await repository.transact((records) => {
    const staff = records.staff(actor.id)
    if (!staff || wasSeen(staff.updates, update)) return false
    const now = repository.deps.now()
    const hint = { kind: 'say' as const, to, ...deskHint(actor.name, language) }
    records.putStaff({
      ...staff,
      updates: remembered(staff.updates, update, now),
      outbox: addToOutbox(staff.outbox, [hint], now),
    })
    return true
  })
  await delivery.deliver('staff', actor.id)
  if (isNew) await offerDesk(to, language, repository.deps)
}
