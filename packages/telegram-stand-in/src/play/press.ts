import type { InlineKeyboardButton } from '@grammyjs/types'
import { badRequest } from '../bot-api/api-error.ts'
import { callbackLife } from '../bot-api/methods/receive.ts'
import type { CallbackState } from '../bot-api/state.ts'
import type { World } from '../bot-api/world.ts'
import { checkPresent, standingChat } from './speak.ts'

export interface Press {
  user: number
  chat: number
  message: number
  /** The button by its data, or by its label. */
  button: { data: string } | { label: string }
  /** Press even when the message no longer offers the button, as a slow network or a forger would. */
  stale?: boolean | undefined
}

/** A person presses an inline button; the bot gets a callback query, whose id can be answered once. */
export function press(world: World, { user, chat: id, message, button, stale }: Press): CallbackState {
  const person = world.user(user)
  const chat = standingChat(world, id)
  checkPresent(world, chat, person)
  const stored = stale
    ? chat.messages.find((one) => one.message.message_id === message)
    : world.message(chat, message)
  if (!stored) throw badRequest('message not found')
  const offered = stored.message.reply_markup?.inline_keyboard.flat() ?? []
  const data = stale && 'data' in button ? button.data : offeredData(offered, button)
  forgetOld(world)
  const query: CallbackState = {
    id: String(BigInt(`0x${Buffer.from(world.random(8)).toString('hex')}`)),
    user,
    chat: chat.id,
    message,
    at: world.now(),
    answered: false,
  }
  world.state.callbacks[query.id] = query
  if (world.botReceives(chat)) {
    world.queue.push({
      callback_query: {
        id: query.id,
        from: person,
        message: stored.message as never,
        chat_instance: String(chat.id),
        data,
      },
    })
  }
  return query
}

function offeredData(offered: InlineKeyboardButton[], button: Press['button']): string {
  const found = offered.find((one) =>
    'data' in button
      ? 'callback_data' in one && one.callback_data === button.data
      : one.text === button.label,
  )
  if (!found) {
    const labels = offered.map(({ text }) => text).join(' | ')
    throw badRequest(`no such button; the message offers: ${labels || 'none'}`)
  }
  if (!('callback_data' in found)) throw badRequest('the button opens an address and sends nothing')
  return found.callback_data
}

function forgetOld(world: World): void {
  for (const query of Object.values(world.state.callbacks)) {
    if (world.now() - query.at > 4 * callbackLife) delete world.state.callbacks[query.id]
  }
}
