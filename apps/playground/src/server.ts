import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { botApi } from './bot-api/bot-api.ts'
import { WebhookDelivery } from './bot-api/webhook-delivery.ts'
import { World, type WorldOptions } from './bot-api/world.ts'
import { chatProxy } from './chat-proxy.ts'
import { pageFiles } from './page-files.ts'
import { playApi } from './play/play-api.ts'
import type { BotProcessPort } from './play/process-port.ts'

export interface ServerOptions extends Omit<WorldOptions, 'token'> {
  token?: string
  /** The wanted port; 0 or nothing takes a free one. */
  port?: number
  /** Take a free port when the wanted one is busy. */
  elsewhere?: boolean
  host?: string
  process?: BotProcessPort
  /** Where the bot serves its own page for citizens; shown at /chat/ of this server too. */
  chat?: string
}

export interface PlaygroundServer {
  url: string
  port: number
  token: string
  world: World
  close(): Promise<void>
}

/** Looks like a real token, opens nothing. */
export const playToken = '1234567890:playground-only-opens-nothing-at-all'

/** Starts the stand-in for Telegram: Bot API, control API and page on one port. */
export async function startServer(options: ServerOptions = {}): Promise<PlaygroundServer> {
  const {
    port = 0,
    host = '127.0.0.1',
    token = playToken,
    elsewhere = false,
    process,
    chat,
    ...rest
  } = options
  const world = new World({ token, ...rest })
  const app = new Hono()
  app.route('/play', playApi(world, process))
  if (chat !== undefined) app.route('/', chatProxy(chat))
  app.route('/', botApi(world))
  app.route('/', pageFiles())
  const server = await listen(app, port, host).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' && elsewhere) return listen(app, 0, host)
    throw error
  })
  const webhook = new WebhookDelivery(world)
  const address = server.address() as AddressInfo
  return {
    url: `http://${reachable(host)}:${address.port}`,
    port: address.port,
    token,
    world,
    async close() {
      webhook.stop()
      world.queue.release()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      world.flush()
    },
  }
}

/** An address that leads here from this machine, also when all of its addresses are served. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function listen(app: Hono, port: number, hostname: string): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, port, hostname, createServer, overrideGlobalObjects: false },
      () => resolve(server as ReturnType<typeof createServer>),
    )
    server.once('error', reject)
  })
}
