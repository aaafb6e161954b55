import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Bot API that tells of one message and then holds back the answer to what is sent. */
export interface HeldTelegram {
  url: string
  /** Resolves when the bot is sending. */
  sending: Promise<unknown>
  /** Resolves when the bot asks for nothing more. */
  left: Promise<unknown>
  /** Lets the answers go. */
  release: () => void
  /** How often something was sent. */
  sent: () => number
  /** Up to which update all was confirmed. */
  confirmed: () => number
  close: () => Promise<void>
}

export const UPDATE = 700

const message = {
  update_id: UPDATE,
  message: {
    message_id: 1,
    date: 1_795_000_000,
    chat: { id: 42, type: 'private', first_name: 'Lan' },
    from: { id: 42, is_bot: false, first_name: 'Lan', language_code: 'vi' },
    text: '/khancap',
  },
}

/** A promise, and what makes it come true. */
const signal = (): [Promise<void>, () => void] => {
  let fire = () => {}
  const promise = new Promise<void>((resolve) => {
    fire = resolve
  })
  return [promise, fire]
}

export const holdTelegram = async (): Promise<HeldTelegram> => {
  const answer = (response: ServerResponse, result: unknown) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result }))
  }
  const [sending, isSending] = signal()
  const [left, isLeft] = signal()
  const [released, release] = signal()
  let [sent, confirmed] = [0, 0]
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const method = request.url?.split('/').at(-1)
    const { offset = 0, timeout = 0 } = JSON.parse(body || '{}')
    if (method === 'getUpdates') {
      confirmed = Math.max(confirmed, offset - 1)
      if (offset <= UPDATE && sent === 0) answer(response, [message])
      else if (timeout === 0) answer(response, [])
      else response.once('close', isLeft)
    } else if (method === 'sendMessage') {
      sent += 1
      isSending()
      await released
      answer(response, { message_id: 1 + sent })
    } else answer(response, true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sending,
    left,
    release,
    sent: () => sent,
    confirmed: () => confirmed,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
