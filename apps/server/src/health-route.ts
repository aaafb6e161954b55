import type { Health } from '@caunoi/office'
import { Hono } from 'hono'

/** `GET /health`: 200 when the process can do its work, else 503; either way what is true of each part. */
export const healthRoute = (health: () => Promise<Health>): Hono =>
  new Hono().get('/health', async (context) => {
    const { ok, at, parts } = await health()
    return context.json({ status: ok ? 'ok' : 'down', at, parts }, ok ? 200 : 503, {
      'cache-control': 'no-store',
    })
  })
