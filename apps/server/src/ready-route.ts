import { Hono } from 'hono'

/** `GET /ready`: 200 while what people write is taken, else 503: before that, and while the process ends. */
export const readyRoute = (isReady: () => boolean): Hono =>
  new Hono().get('/ready', (context) => {
    const ready = isReady()
    return context.json({ ready }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })

/** Questions about the process itself are answered until its end. */
const ABOUT = ['/health', '/ready', '/metrics']

/** While the process ends, it takes nothing more: whoever sent it sends it again. Stands before all other routes. */
export const closedWhile = (isStopping: () => boolean): Hono =>
  new Hono().use('*', async (context, next) =>
    isStopping() && !ABOUT.includes(context.req.path)
      ? context.body(null, 503, { connection: 'close' })
      : next(),
  )
