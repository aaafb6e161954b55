import { text } from '@caunoi/conversation'
import { mutate } from '@caunoi/storage'
import type { Api } from 'grammy'
import type { Message, User } from 'grammy/types'
import { isSameAddress } from '../address.ts'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { Ledger } from '../ledger.ts'
import { addToOutbox } from '../outbox/add.ts'
import { chatOf, telegramRoom } from '../telegram/address.ts'
import { commandOf } from '../telegram/to-input.ts'

/** `/nhom [centre]`: the group's creator or an administrator makes it a centre's group. */
export const assignGroup = async (message: Message, user: User, api: Api, ledger: Ledger): Promise<void> => {
  const { deps, centres } = ledger
  const chat = message.chat.id
  const room = telegramRoom(chat, message.is_topic_message ? message.message_thread_id : undefined)
  const say = (id: string, args = {}) => api.sendMessage(chat, text('vi', id, args), { parse_mode: 'HTML' })
  const member = await api.getChatMember(chat, user.id)
  if (member.status !== 'creator' && member.status !== 'administrator') {
    await say('desk-group-not-admin')
    return
  }
  const wanted = commandOf(message.text ?? '')?.rest ?? ''
  const choices = deps.pack.providers.filter((provider) => provider.centre)
  const centre =
    choices.find((provider) => provider.id === wanted) ?? (choices.length === 1 ? choices[0] : undefined)
  if (!centre) {
    await say('desk-group-which', {
      centres: choices.map((provider) => `/nhom ${provider.id} — ${provider.name.vi}`).join('\n'),
    })
    return
  }
  const current = centres.byId(centre.id)
  if (current.room !== undefined && !isSameAddress(current.room, room)) {
    const holds = await api.getChatMember(chatOf(current.room), user.id).catch(() => undefined)
    if (holds?.status !== 'creator' && holds?.status !== 'administrator') {
      await say('desk-group-taken')
      return
    }
  }
  await centres.assign(centre.id, room)
  await say('desk-group-set', { centre: centre.name.vi })
  await showWaiting(centre.id, ledger)
}

/** Requests that came before the group was known get their cards now. */
const showWaiting = async (centreId: string, ledger: Ledger): Promise<void> => {
  const { store, now } = ledger.deps
  const centre = ledger.centres.byId(centreId)
  const { room } = centre
  if (room === undefined) return
  for (const { id } of await store.byTag('requests', `open:${centreId}`))
    await mutate(store, 'requests', id, (stored) => {
      if (!stored) return { result: undefined }
      const document = RequestDocument.parse(stored.value)
      if (document.cards.some((card) => isSameAddress(card.to, room))) return { result: undefined }
      const { urgency } = stateOf(document)
      const entry = { kind: 'card' as const, to: room, urgency }
      const next = { ...document, outbox: addToOutbox(document.outbox, [entry], now()) }
      return { put: ledger.putRequest(next).put, result: undefined }
    })
}
