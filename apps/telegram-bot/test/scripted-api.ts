import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a call is answered with; `silent`: never. */
export type Answer = { status?: number; body: string } | 'silent'

/** A Bot API that answers as a test says. */
export interface ScriptedApi {
  url: string
  /** The methods that were called, in order. */
  calls: { method: string; params: Record<string, unknown> }[]
  count: (method: string) => number
  close: () => Promise<void>
}

export const okay = (result: unknown): Answer => ({ body: JSON.stringify({ ok: true, result }) })
export const refusal = (code: number, more: Record<string, unknown> = {}): Answer => ({
  status: code,
  body: JSON.stringify({ ok: false, error_code: code, description: 'Refused', ...more }),
})

/** `answer` gets the method, its parameters, and how often it was called before; by default everything is well. */
export const scriptApi = async (
  answer: (method: string, params: Record<string, unknown>, before: number) => Answer | undefined,
): Promise<ScriptedApi> => {
  const calls: ScriptedApi['calls'] = []
  const count = (method: string) => calls.filter((call) => call.method === method).length
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const method = request.url?.split('/').at(-1) ?? ''
    const params = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {}
    const before = count(method)
    calls.push({ method, params })
    const said = answer(method, params, before) ?? (await well(method, calls.length))
    if (said === 'silent') return
    response.statusCode = said.status ?? 200
    response.setHeader('content-type', 'application/json')
    response.end(said.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    count,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const well = async (method: string, number: number): Promise<Answer> => {
  switch (method) {
    case 'getUpdates':
      await new Promise((resolve) => setTimeout(resolve, 20))
      return okay([])
    case 'getMe':
      return okay({ id: 1, is_bot: true, first_name: 'Cầu Nối', username: 'caunoi_bot' })
    case 'getWebhookInfo':
      return okay({ url: 'https://example.vn/telegram', pending_update_count: 0 })
    case 'getChatMember':
      return okay({ status: 'administrator', user: { id: 7, is_bot: false, first_name: 'Hoa' } })
    case 'getFile':
      return okay({ file_id: 'f', file_unique_id: 'u', file_path: 'photos/1.jpg' })
    default:
      return okay(/^(send|edit)/.test(method) ? { message_id: number } : true)
  }
}

export const written = (id: number, user: number, text: string) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_795_000_000,
    chat: { id: user, type: 'private', first_name: 'Lan' },
    from: { id: user, is_bot: false, first_name: 'Lan', language_code: 'vi' },
    text,
  },
})

export const pressed = (id: number, user: number, data: string) => ({
  update_id: id,
  callback_query: {
    id: `q${id}`,
    from: { id: user, is_bot: false, first_name: 'Lan', language_code: 'vi' },
    message: { message_id: 1, date: 1_795_000_000, chat: { id: user, type: 'private', first_name: 'Lan' } },
    chat_instance: '1',
    data,
  },
})
