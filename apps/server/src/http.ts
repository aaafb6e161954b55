import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** A web server that is listening. */
export interface Listening {
  port: number
  /** Takes nothing more; what is being answered is answered. */
  close: () => void
}

/** `/health`, and whatever else is served beside it. Rejects when the port is taken. */
export const listen = (routes: readonly Hono[], port: number): Promise<Listening> => {
  const app = new Hono().get('/health', (context) => context.json({ ok: true }))
  for (const route of routes) app.route('/', route)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, createServer, overrideGlobalObjects: false }, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => {
          server.close()
          // Pages keep a line open for as long as they are there.
          server.closeAllConnections()
        },
      }),
    ) as Server
    server.once('error', reject)
  })
}
