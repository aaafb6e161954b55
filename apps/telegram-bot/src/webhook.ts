import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'

const LARGEST_BODY = 1_000_000

export interface WebhookOptions {
  port: number
  path: string
  secret: string
  take: (update: Update) => Promise<void>
  health: () => Record<string, unknown>
  log: Logger
}

const same = (given: string, secret: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What was sent; undefined when it is more than Telegram ever sends. What is too much is read, but not kept. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  if (size > LARGEST_BODY) return undefined
  return Buffer.concat(chunks).toString('utf8')
}

const updateIn = (body: string): Update | undefined => {
  try {
    const update = JSON.parse(body) as Update
    return typeof update?.update_id === 'number' ? update : undefined
  } catch {
    return undefined
  }
}

/** Receives updates from Telegram. Answers 200 only after the effect is stored; anything else and Telegram sends it again. */
export const openWebhook = async (options: WebhookOptions): Promise<Server> => {
  const answer = (response: ServerResponse, status: number, body = '') => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body)
  }
  const server = createServer(async (request, response) => {
    if (request.method === 'GET' && request.url === '/health')
      return answer(response, 200, JSON.stringify(options.health()))
    if (request.method !== 'POST' || request.url !== options.path) return answer(response, 404)
    const given = request.headers['x-telegram-bot-api-secret-token']
    if (typeof given !== 'string' || !same(given, options.secret)) return answer(response, 401)
    try {
      const body = await bodyOf(request)
      if (body === undefined) return answer(response, 413)
      const update = updateIn(body)
      if (!update) return answer(response, 400)
      await options.take(update)
      answer(response, 200)
    } catch {
      options.log.error('an update could not be stored; Telegram will send it again')
      answer(response, 503)
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, resolve)
  })
  return server
}
