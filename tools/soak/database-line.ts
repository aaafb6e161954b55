import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The line to a database, which can be cut: for a process that is a database that restarts. */
export interface DatabaseLine {
  url: string
  cut: (isCut: boolean) => void
  close: () => void
}

export const lineTo = async (database: string): Promise<DatabaseLine> => {
  const { hostname, port } = new URL(database)
  const sockets = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
    socket.pipe(other)
  }
  const server = createServer((here) => {
    if (isCut) return void here.resetAndDestroy()
    const there = connect(Number(port), hostname)
    keep(here, there)
    keep(there, here)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(database)
  url.port = String((server.address() as AddressInfo).port)
  const drop = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: url.href,
    cut: (is) => {
      isCut = is
      if (is) drop()
    },
    close: () => {
      server.close()
      drop()
    },
  }
}
