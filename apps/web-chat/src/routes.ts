import { randomUUID } from 'node:crypto'
import type { Office } from '@caunoi/office'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import type { Logger } from 'pino'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { addressOf, codeIn } from './code.ts'
import { page } from './generated/page.ts'
import type { Pages } from './pages.ts'
import type { Shown } from './shown.ts'
import { Sent, toInput } from './to-input.ts'

export interface WebChatOptions {
  /** Origins of the pages that may embed this one, such as `https://ctxh.example.vn`. */
  embeddedIn: readonly string[]
  log: Logger
}

const LARGEST_BODY = 64_000
/** Nobody types faster; a page that is out of order must not take the machine. */
const PER_MINUTE = 60
/** Proxies close a line on which nothing is said for long. */
const HEARTBEAT_MS = 20_000

const Confirmed = z.strictObject({ keys: z.array(z.string().max(64)).max(100) })

/** The page, and what it sends and receives, below `/chat/`. */
export const webChatRoutes = (
  { embeddedIn, log }: WebChatOptions,
  pages: Pages,
  office: () => Pick<Office, 'receive'>,
): Hono => {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 })
  const chat = new Hono<{ Variables: { chat: string } }>()
  chat.use(
    '/chat/*',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'self'", ...embeddedIn],
      },
      // The policy above says who may embed the page.
      xFrameOptions: false,
      crossOriginResourcePolicy: 'cross-origin',
      referrerPolicy: 'no-referrer',
      // Whether https is served is the proxy's to say.
      strictTransportSecurity: false,
    }),
  )
  for (const [path, { type, body }] of Object.entries(page))
    chat.get(`/chat${path}`, (context) =>
      context.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }),
    )

  chat.use('/chat/api/*', bodyLimit({ maxSize: LARGEST_BODY }), async (context, next) => {
    const code = codeIn(context.req.header('authorization'))
    if (code === undefined) return context.json({ error: 'no-code' }, 401)
    context.set('chat', addressOf(code).chat)
    context.header('cache-control', 'no-store')
    return next()
  })

  chat.get('/chat/api/stream', (context) => {
    const own = context.get('chat')
    return streamSSE(context, async (stream) => {
      const queue: Shown[] = []
      let wake = () => {}
      const shown = {
        show: (message: Shown) => {
          queue.push(message)
          wake()
        },
      }
      if (!pages.add(own, shown)) {
        await stream.writeSSE({ event: 'too-many', data: '' })
        return
      }
      let isOpen = true
      stream.onAbort(() => {
        isOpen = false
        pages.remove(own, shown)
        wake()
      })
      await stream.writeSSE({ event: 'ready', data: '' })
      await office()
        .receive({ kind: 'opened', id: randomUUID(), address: { channel: 'web', chat: own } })
        .catch(() => log.warn('what waits for a page could not be looked for'))
      while (isOpen) {
        const next = queue.shift()
        if (next) {
          await stream.writeSSE({ event: 'shown', data: JSON.stringify(next) })
          continue
        }
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          wake = resolve
          timer = setTimeout(resolve, HEARTBEAT_MS)
        })
        clearTimeout(timer)
        if (isOpen && queue.length === 0) await stream.writeSSE({ event: 'alive', data: '' })
      }
    })
  })

  chat.post('/chat/api/said', async (context) => {
    const own = context.get('chat')
    const isTooMuch = await limiter.consume(own).then(
      () => false,
      () => true,
    )
    if (isTooMuch) return context.json({ error: 'too-much' }, 429)
    const sent = Sent.safeParse(await context.req.json().catch(() => undefined))
    if (!sent.success) return context.json({ error: 'not-understood' }, 400)
    const address = { channel: 'web', chat: own }
    const { id, language, input } = sent.data
    try {
      const { toast } = await office().receive({
        kind: 'said',
        id,
        from: { address, name: '', language },
        where: address,
        isPrivate: true,
        input: toInput(sent.data),
        ...(input.kind === 'choice' && input.pressed !== undefined && { pressed: input.pressed }),
      })
      return context.json(toast === undefined ? {} : { toast })
    } catch {
      log.error('what a page sent could not be stored; it will send it again')
      return context.json({ error: 'not-stored' }, 503)
    }
  })

  chat.post('/chat/api/confirmed', async (context) => {
    const confirmed = Confirmed.safeParse(await context.req.json().catch(() => undefined))
    if (!confirmed.success) return context.json({ error: 'not-understood' }, 400)
    for (const key of confirmed.data.keys) pages.confirm(context.get('chat'), key)
    return context.json({})
  })

  chat.get('/chat', (context) => context.redirect('/chat/'))
  return new Hono().route('/', chat)
}
