import { get } from './api.js'

/** What the page knows: the scene, and each chat's messages by id. */
export const store = { scene: undefined, chats: new Map(), log: [], connected: false }

const listeners = new Set()
export const onChange = (listener) => listeners.add(listener)
const tell = (change) => {
  for (const listener of listeners) listener(change)
}

/** Runs at once, and once more when it was asked for meanwhile; never twice side by side. */
function coalesced(run) {
  let running = false
  let again = false
  return async () => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      do {
        again = false
        await run()
      } while (again)
    } catch {
      // The event stream notices a lost playground and says so.
    } finally {
      running = false
    }
  }
}

const refreshScene = coalesced(async () => {
  store.scene = await get('/scene')
  for (const chat of store.scene.chats) {
    if (!store.chats.has(chat.id)) refreshChat(chat.id)
  }
  tell({ kind: 'scene' })
})

const refreshers = new Map()

function refreshChat(id) {
  if (!refreshers.has(id)) {
    refreshers.set(
      id,
      coalesced(async () => {
        const known = store.chats.get(id) ?? { rev: 0, messages: new Map() }
        store.chats.set(id, known)
        const { rev, messages } = await get(`/chats/${id}/messages?since=${known.rev}`)
        known.rev = rev
        for (const stored of messages) known.messages.set(stored.message.message_id, stored)
        tell({ kind: 'messages', chat: id, changed: messages })
      }),
    )
  }
  return refreshers.get(id)()
}

/** Follows the playground; after a lost connection everything is read again from where it stood. */
export function connect() {
  const events = new EventSource('/play/events')
  events.onopen = async () => {
    store.connected = true
    store.log = (await get('/log').catch(() => ({ lines: [] }))).lines
    tell({ kind: 'log' })
    for (const id of store.chats.keys()) refreshChat(id)
    refreshScene()
  }
  events.onerror = () => {
    store.connected = false
    tell({ kind: 'scene' })
  }
  events.onmessage = ({ data }) => {
    const notice = JSON.parse(data)
    if (notice.kind === 'message') refreshChat(notice.chat)
    else if (notice.kind === 'log') {
      store.log = [...store.log.slice(-400), notice.line]
      tell({ kind: 'log' })
    } else if (notice.kind === 'answer' || notice.kind === 'action') tell(notice)
    else if (notice.kind !== 'alive') refreshScene()
  }
}

export const messagesOf = (id) =>
  [...(store.chats.get(id)?.messages.values() ?? [])].sort(
    (a, b) => a.message.message_id - b.message.message_id,
  )
