import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The least that a bot needs of Telegram, as fast as it goes: it remembers nothing but whom it owes an answer. */
export interface QuickTelegram {
  url: string
  /** Brings words of somebody; resolves with the milliseconds until the first message to their chat. */
  say: (chat: number, text: string) => Promise<number>
  /** Resolves when the bot asks for updates. */
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

const BOT = { id: 1, is_bot: true, first_name: 'Bot', username: 'bench_bot' }

export const quickTelegram = async (): Promise<QuickTelegram> => {
  const waiting = new Map<number, (at: number) => void>()
  const queue: { update_id: number; message: object }[] = []
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

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    say: async (chat, text) => {
      const begun = performance.now()
      const answered = new Promise<number>((resolve) => waiting.set(chat, resolve))
      updates += 1
      const person = { id: chat, is_bot: false, first_name: 'A', language_code: 'vi' }
      const command = text.startsWith('/')
      queue.push({
        update_id: updates,
        message: {
          message_id: 1_000_000 + updates,
          date: Math.floor(Date.now() / 1000),
          chat: { id: chat, type: 'private', first_name: 'A' },
          from: person,
          text,
          ...(command && { entities: [{ type: 'bot_command', offset: 0, length: text.length }] }),
        },
      })
      poll?.()
      return (await answered) - begun
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
