import { timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import { Hono } from 'hono'
import type { Logger } from 'pino'

/** More than Telegram ever sends, in bytes. */
const LARGEST_BODY = 1_000_000

export interface WebhookOptions {
  path: string
  secret: string
  take: (update: Update) => Promise<void>
  log: Logger
}

const same = (given: string, secret: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What was sent; undefined when it is more than Telegram ever sends. What is too much is read, but not kept. */
const bodyOf = async (request: Request): Promise<string | undefined> => {
  // Telegram says how much it sends. The server then reads it as it comes, without making a stream of the web of it.
  if (Number(request.headers.get('content-length') ?? Number.NaN) <= LARGEST_BODY) return request.text()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8')
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
export const webhookRoute = ({ path, secret, take, log }: WebhookOptions): Hono =>
  new Hono()
    .use(path, async (context, next) => {
      const given = context.req.header('x-telegram-bot-api-secret-token')
      return given !== undefined && same(given, secret) ? next() : context.body(null, 401)
    })
    .post(path, async (context) => {
      try {
        const body = await bodyOf(context.req.raw)
        if (body === undefined) return context.body(null, 413)
        const update = updateIn(body)
        if (!update) return context.body(null, 400)
        await take(update)
        return context.body(null, 200)
      } catch {
        log.error('an update could not be stored; Telegram will send it again')
        return context.body(null, 503)
      }
    })
