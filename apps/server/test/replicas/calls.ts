import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call of a process to Telegram. */
export interface Call {
  process: number
  method: string
  chat: number | undefined
  text: string
  /** Milliseconds since the epoch when it was made. */
  at: number
  /** The status of the answer; undefined while there is none. */
  status?: number
}

/** Stands between the processes and Telegram, and writes down who asked for what. */
export interface Calls {
  /** The Bot API of one process. */
  apiRoot: (process: number) => string
  list: () => readonly Call[]
  /** Calls of a process that wait for their answer. */
  inFlight: (process: number) => readonly Call[]
  /** Resolves when nothing was said for so many milliseconds. Throws after a minute. */
  quiet: (ms: number) => Promise<void>
  close: () => Promise<void>
}

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** What is said to whom; nothing of it where a file is sent, which is no JSON. */
const fieldsOf = (type: string | undefined, body: Buffer): { chat_id?: number; text?: string } =>
  type?.startsWith('application/json') ? JSON.parse(body.toString('utf8') || '{}') : {}

const SPEAKS = /^(send|edit|delete|answer)/

export const watchCalls = async (telegram: string): Promise<Calls> => {
  const calls: Call[] = []
  let spoken = Date.now()

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, process = '', ...rest] = (request.url ?? '').split('/')
    const body = await bytesOf(request)
    const type = request.headers['content-type']
    const method = rest.at(-1)?.split('?')[0] ?? ''
    const { chat_id: chat, text = '' } = fieldsOf(type, body)
    const call: Call = { process: Number(process), method, chat, text, at: Date.now() }
    calls.push(call)
    try {
      const answer = await fetch(`${telegram}/${rest.join('/')}`, {
        method: request.method ?? 'POST',
        headers: type ? { 'content-type': type } : {},
        ...(request.method === 'GET' ? {} : { body: new Uint8Array(body) }),
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      call.status = answer.status
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(bytes)
    } catch {
      // Telegram cuts the line, so the process sees it cut too.
      call.status = 0
      request.socket.destroy()
    }
    if (SPEAKS.test(method)) spoken = Date.now()
  }

  const server = createServer((request, response) => void pass(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    apiRoot: (process) => `http://127.0.0.1:${port}/${process}`,
    list: () => calls,
    inFlight: (process) =>
      calls.filter(
        (call) => call.process === process && SPEAKS.test(call.method) && call.status === undefined,
      ),
    quiet: async (ms) => {
      const end = Date.now() + 60_000
      while (Date.now() - spoken < ms) {
        if (Date.now() > end) throw new Error(`The processes did not stop speaking for ${ms} ms in a minute.`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
