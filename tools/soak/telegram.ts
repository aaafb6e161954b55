import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The least that a bot needs of Telegram, as fast as it goes. It keeps what it has not delivered, and nothing else. */
export interface ThinTelegram {
  url: string
  /** Brings words of somebody; given again until a process has taken them. */
  say: (chat: number, text: string) => void
  /** Who is told of each message that is sent. */
  onSent: (listen: (chat: number, text: string) => void) => void
  /** While it is out every call is answered with 502, and nothing is delivered. */
  out: (isOut: boolean) => void
  /** Updates that no process has taken yet. */
  waiting: () => number
  close: () => void
}

const PAUSE_MS = 500
const BOT = { id: 1, is_bot: true, first_name: 'Bot', username: 'soak_bot' }

interface Update {
  update_id: number
  message: { chat: { id: number } }
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** `webhooks` gives the addresses of the processes that are up, which are told in turns; without it they have to ask. */
export const thinTelegram = async (
  webhooks: (() => readonly string[]) | undefined,
  secret: string,
): Promise<ThinTelegram> => {
  let isOut = false
  let isOpen = true
  let updates = 0
  let messages = 0
  let turn = 0
  let listen: (chat: number, text: string) => void = () => {}
  let asked: (() => void) | undefined
  let webhook = ''
  const queue: Update[] = []

  const deliver = async (update: Update): Promise<void> => {
    while (isOpen) {
      const up = webhooks?.() ?? []
      turn += 1
      const address = up[turn % up.length]
      const taken =
        !isOut &&
        address !== undefined &&
        (await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
          body: JSON.stringify(update),
        }).then(
          ({ ok }) => ok,
          () => false,
        ))
      if (taken) return
      await pause(PAUSE_MS)
    }
  }

  const confirm = (update: Update) => {
    const at = queue.indexOf(update)
    if (at !== -1) queue.splice(at, 1)
  }

  const result = async (method: string, body: Record<string, unknown>): Promise<unknown> => {
    if (method === 'getMe') return BOT
    if (method === 'setWebhook') webhook = String(body.url ?? '')
    if (method === 'getWebhookInfo')
      return { url: webhook, has_custom_certificate: false, pending_update_count: 0 }
    if (method === 'getUpdates') {
      const from = Number(body.offset ?? 0)
      while (queue[0] && queue[0].update_id < from) queue.shift()
      if (queue.length === 0)
        await Promise.race([
          pause(Number(body.timeout ?? 0) * 1_000),
          new Promise<void>((resolve) => {
            asked = resolve
          }),
        ])
      return queue.slice(0, 100)
    }
    if (!method.startsWith('send')) return true
    const chat = Number(body.chat_id)
    listen(chat, String(body.text ?? ''))
    messages += 1
    return { message_id: messages, date: 0, chat: { id: chat, type: 'private', first_name: 'A' }, from: BOT }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      const body = await bodyOf(request)
      const method = request.url?.split('/').at(-1)?.split('?')[0] ?? ''
      const answer = isOut
        ? { ok: false, error_code: 502, description: 'Bad Gateway' }
        : { ok: true, result: await result(method, body) }
      response
        .writeHead(isOut ? 502 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer))
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (chat, text) => {
      updates += 1
      const update = {
        update_id: updates,
        message: {
          message_id: 1_000_000_000 + updates,
          date: Math.floor(Date.now() / 1_000),
          chat: { id: chat, type: 'private', first_name: 'A' },
          from: { id: chat, is_bot: false, first_name: 'A', language_code: 'vi' },
          text,
          entities: [{ type: 'bot_command', offset: 0, length: text.length }],
        },
      }
      queue.push(update)
      if (!webhooks) asked?.()
      else void deliver(update).then(() => confirm(update))
    },
    onSent: (told) => {
      listen = told
    },
    out: (is) => {
      isOut = is
    },
    waiting: () => queue.length,
    close: () => {
      isOpen = false
      server.closeAllConnections()
      server.close()
    },
  }
}
