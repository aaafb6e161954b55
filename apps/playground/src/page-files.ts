import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Hono } from 'hono'

const folder = new URL('../page/', import.meta.url)

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Nothing from elsewhere, no inline script: a message can never run as code. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** The page: plain modules and styles, served as they are. */
export function pageFiles(): Hono {
  const app = new Hono()
  app.get('/:path{(?:[a-z0-9-]+/)?[a-z0-9-]*(?:\\.[a-z]+)?}', async (context) => {
    const path = context.req.param('path') || 'index.html'
    const type = types[extname(path)]
    const bytes =
      type === undefined ? undefined : await readFile(new URL(path, folder)).catch(() => undefined)
    if (type === undefined || bytes === undefined) return context.text('Not Found', 404)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'cache-control': 'no-cache',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  })
  return app
}
