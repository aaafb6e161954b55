import { join, text } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import type { Address } from '../address.ts'
import type { OfficeTools } from '../deps.ts'
import type { NewEntry } from '../outbox/entry.ts'
import type { DeskAct, DeskTools } from './desk-tools.ts'
import { deskMenu, staffMenu } from './menu.ts'
import { addressOfStaff } from './staff-id.ts'
import { answerStaff } from './with-staff.ts'

/** What a staff member can do here, besides what citizens see. */
export const deskHint = (name: string, to: Address, language: Language): NewEntry => {
  const lines = deskMenu(language).map(({ command, description }) =>
    text(language, 'desk-hint-line', { command, description }),
  )
  return {
    kind: 'say',
    to,
    text: join([text(language, 'desk-hint', { name }), join(lines, '\n')]),
    buttons: [],
    protect: false,
  }
}

/** Puts the commands of the desk into the menu of a private chat. */
export const offerDesk = async (to: Address, language: Language, { channels }: OfficeTools): Promise<void> =>
  channels.of(to)?.offerCommands(to, staffMenu(language))

/** A staff member who opens the bot is shown the desk. */
export const greetStaff = async (
  { actor, update }: DeskAct,
  { ledger, postman }: DeskTools,
): Promise<void> => {
  const to = addressOfStaff(actor.id)
  const { language } = ledger.view(to)
  const hint = deskHint(actor.name, to, language)
  if (await answerStaff(actor.id, update, [hint], ledger, postman)) await offerDesk(to, language, ledger.deps)
}
