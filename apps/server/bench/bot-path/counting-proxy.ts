import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands before a PostgreSQL server and counts what is asked of it. */
export interface CountingProxy {
  /** The same database, through the proxy. */
  through: (url: string) => string
  /** How often each statement was run since it was last asked; `sync` counts the round trips. */
  take: () => { statements: Map<string, number>; roundTrips: number }
  close: () => void
}

/** The messages of a client that are looked at, by the letter they begin with. */
const PARSE = 'P'
const BIND = 'B'
const EXECUTE = 'E'
const SYNC = 'S'
const QUERY = 'Q'

/** Gives each message of a client; the first has no letter. */
const messagesOf = (onMessage: (kind: string, body: Buffer) => void): ((chunk: Buffer) => void) => {
  let rest = Buffer.alloc(0)
  let isBegun = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = isBegun ? 1 : 0
      if (rest.length < head + 4) return
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return
      if (isBegun) onMessage(rest.toString('latin1', 0, 1), rest.subarray(5, end))
      isBegun = true
      rest = rest.subarray(end)
    }
  }
}

const textAt = (body: Buffer, from: number): string => body.toString('utf8', from, body.indexOf(0, from))

const short = (statement: string): string => statement.replace(/\s+/g, ' ').trim().slice(0, 110)

/** Starts it before the server of an address. */
export const countingProxy = async (url: string): Promise<CountingProxy> => {
  const { hostname, port } = new URL(url)
  let statements = new Map<string, number>()
  let roundTrips = 0
  const count = (statement: string) => {
    statements.set(statement, (statements.get(statement) ?? 0) + 1)
  }
  const watch = (client: Socket): void => {
    const server = connect(Number(port), hostname)
    const prepared = new Map<string, string>()
    let bound = ''
    const look = messagesOf((kind, body) => {
      if (kind === PARSE) prepared.set(textAt(body, 0), short(textAt(body, body.indexOf(0) + 1)))
      if (kind === BIND) bound = prepared.get(textAt(body, body.indexOf(0) + 1)) ?? '?'
      if (kind === EXECUTE) count(bound)
      if (kind === QUERY) count(short(textAt(body, 0)))
      if (kind === SYNC || kind === QUERY) roundTrips += 1
    })
    client.on('data', (chunk: Buffer) => {
      look(chunk)
      server.write(chunk)
    })
    server.on('data', (chunk: Buffer) => client.write(chunk))
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    client.setNoDelay()
    server.setNoDelay()
  }
  const listening: Server = createServer(watch)
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return {
    through: (address) => {
      const changed = new URL(address)
      changed.port = String((listening.address() as AddressInfo).port)
      return changed.href
    },
    take: () => {
      const taken = { statements, roundTrips }
      statements = new Map()
      roundTrips = 0
      return taken
    },
    close: () => listening.close(),
  }
}
