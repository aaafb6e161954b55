import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { EnvironmentError } from './environment.ts'

/** A web server that is listening. */
export interface Listening {
  port: number
  /** Takes nothing more; what is being answered is answered. */
  close: () => void
}

/** Where to listen; without a host on every address of the machine. */
export interface Place {
  port: number
  host?: string | undefined
}

const cannotListen = (error: NodeJS.ErrnoException, { port, host }: Place): Error => {
  switch (error.code) {
    case 'EADDRINUSE':
      return new EnvironmentError(`PORT ${port} is taken by another program: set PORT to another number`)
    case 'EACCES':
      return new EnvironmentError(`PORT ${port} may not be used by this user: set PORT to 1024 or more`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new EnvironmentError(`LISTEN_HOST ${host} is no address of this machine`)
    default:
      return error
  }
}

/** Serves the routes. Rejects with an `EnvironmentError` when the place cannot be had. */
export const listen = async (routes: readonly Hono[], place: Place): Promise<Listening> => {
  const { serve } = await import('@hono/node-server')
  const app = new Hono()
  for (const route of routes) app.route('/', route)
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        port: place.port,
        createServer,
        overrideGlobalObjects: false,
        ...(place.host !== undefined && { hostname: place.host }),
      },
      () =>
        resolve({
          port: (server.address() as AddressInfo).port,
          close: () => {
            server.close()
            // Pages keep a line open for as long as they are there.
            server.closeAllConnections()
          },
        }),
    ) as Server
    server.once('error', (error) => reject(cannotListen(error, place)))
  })
}
