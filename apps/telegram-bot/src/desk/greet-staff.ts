import { join, text } from '@caunoi/conversation'
import { deskMenu, menuOf } from '../telegram/announce-commands.ts'
import type { DeskAct, DeskTools } from './desk-tools.ts'
import { chatOfStaff } from './staff-id.ts'
import { answerStaff } from './with-staff.ts'

/** A staff member who opens the bot is told what the desk can do here, besides what citizens see. */
export const greetStaff = async (
  { actor, update }: DeskAct,
  { ledger, postman, api }: DeskTools,
): Promise<void> => {
  const chat = chatOfStaff(actor.id)
  const { language } = ledger.view(chat)
  const lines = deskMenu(language).map(({ command, description }) =>
    text(language, 'desk-hint-line', { command, description }),
  )
  const isFresh = await answerStaff(
    actor.id,
    update,
    [
      {
        kind: 'say',
        chat,
        text: join([text(language, 'desk-hint', { name: actor.name }), join(lines, '\n')]),
        buttons: [],
        protect: false,
      },
    ],
    ledger,
    postman,
  )
  if (isFresh) await api.setMyCommands(menuOf(language), { scope: { type: 'chat', chat_id: chat } })
}
