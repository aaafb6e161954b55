import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { User } from '@grammyjs/types'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { botApi } from './bot-api/bot-api.ts'
import { WebhookDelivery } from './bot-api/webhook-delivery.ts'
import { World, type WorldOptions } from './bot-api/world.ts'
import { playApi } from './play/play-api.ts'
import type { BotProcessPort } from './play/process-port.ts'

export interface StandInOptions extends Omit<WorldOptions, 'token'> {
  token?: string
  /** The wanted port; 0 or nothing takes a free one. */
  port?: number
  /** Take a free port when the wanted one is busy. */
  elsewhere?: boolean
  host?: string
  /** The bot's process, if the control API is to kill and start it. */
  process?: BotProcessPort
  /** Answers what is neither Bot API nor control API, for a page of one's own on the same port. */
  page?: (request: Request) => Response | Promise<Response>
}

export interface StandIn {
  url: string
  port: number
  token: string
  /** The bot's own account. */
  bot: User
  /** Writes now what is kept in the data folder, and waits for it. */
  flush(): void
  close(): Promise<void>
}

/** Looks like a real token, opens nothing. */
export const standInToken = '1234567890:stand-in-only-opens-nothing-at-all'

/** Starts a stand-in for Telegram: Bot API and control API on one port of this machine. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const {
    port = 0,
    host = '127.0.0.1',
    token = standInToken,
    elsewhere = false,
    process,
    page,
    ...rest
  } = options
  if (!/^\d+:[\w-]+$/.test(token)) {
    throw new Error(
      `The token "${token}" has not the form of Telegram's, digits:letters; no bot could use it.`,
    )
  }
  const world = new World({ token, ...rest })
  const app = new Hono()
  app.route('/play', playApi(world, process))
  app.route('/', botApi(world))
  if (page) app.all('*', (context) => page(context.req.raw))
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
    bot: world.bot,
    flush: () => world.flush(),
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
