import { Agent, createServer, type IncomingMessage, request as post, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The least that a bot needs of Telegram, as fast as it goes: it remembers nothing but whom it owes an answer. */
export interface QuickTelegram {
  url: string
  /** Brings words of somebody; resolves with the milliseconds until the first message to their chat. */
  say: (chat: number, text: string) => Promise<number>
  /** Brings words of somebody, whatever comes of it. */
  bring: (chat: number, text: string) => void
  /** Resolves when the bot asks for updates, or has them sent. */
  asked: Promise<void>
  close: () => void
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const part of request) text += String(part)
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

interface Update {
  update_id: number
  message: object
}

/** Telegram sends so many updates side by side. */
const AT_ONCE = 40

/** Sends updates to a webhook. */
const sender = (url: string, secret: string): ((update: Update) => void) => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
  return (update) => {
    post(url, { method: 'POST', agent, headers }, (response) => response.resume())
      .on('error', () => {})
      .end(JSON.stringify(update))
  }
}

const BOT = { id: 1, is_bot: true, first_name: 'Bot', username: 'bench_bot' }

export const quickTelegram = async (): Promise<QuickTelegram> => {
  const waiting = new Map<number, (at: number) => void>()
  const queue: Update[] = []
  let send = (update: Update): void => {
    queue.push(update)
    poll?.()
  }
  let poll: (() => void) | undefined
  let updates = 0
  let messages = 0
  let began = () => {}
  const asked = new Promise<void>((resolve) => {
    began = resolve
  })

  const result = async (method: string, body: Record<string, unknown>): Promise<unknown> => {
    if (method === 'getMe') return BOT
    if (method === 'getUpdates') {
      began()
      const from = Number(body.offset ?? 0)
      while (queue[0] && queue[0].update_id < from) queue.shift()
      if (queue.length === 0)
        await new Promise<void>((resolve) => {
          poll = resolve
          setTimeout(resolve, 5_000).unref()
        })
      return queue.slice(0, 100)
    }
    if (method === 'setWebhook') {
      send = sender(String(body.url), String(body.secret_token))
      began()
    }
    if (!method.startsWith('send')) return true
    const chat = Number(body.chat_id)
    waiting.get(chat)?.(performance.now())
    waiting.delete(chat)
    messages += 1
    return { message_id: messages, date: 0, chat: { id: chat, type: 'private', first_name: 'A' }, from: BOT }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      const method = request.url?.split('/').at(-1)?.split('?')[0] ?? ''
      const answer = JSON.stringify({ ok: true, result: await result(method, await bodyOf(request)) })
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const bring = (chat: number, text: string): void => {
    updates += 1
    const person = { id: chat, is_bot: false, first_name: 'A', language_code: 'vi' }
    send({
      update_id: updates,
      message: {
        message_id: 1_000_000 + updates,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chat, type: 'private', first_name: 'A' },
        from: person,
        text,
        ...(text.startsWith('/') && {
          entities: [{ type: 'bot_command', offset: 0, length: text.length }],
        }),
      },
    })
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    bring,
    say: async (chat, text) => {
      const begun = performance.now()
      const answered = new Promise<number>((resolve) => waiting.set(chat, resolve))
      bring(chat, text)
      return (await answered) - begun
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
