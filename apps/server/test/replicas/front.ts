import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where an update goes. */
export type Way =
  /** To every process at the same moment. */
  | { kind: 'all' }
  /** To one after the other. */
  | { kind: 'turns' }
  /** To any one, and once that one has answered to another, as when its answer got lost. */
  | { kind: 'twice' }
  | { kind: 'only'; process: number }

/** What stands between Telegram and the processes, as a balancer does. */
export interface Front {
  url: string
  send: (way: Way) => void
  /** Updates of this chat go to one process, whatever else is said. */
  pin: (chat: number, process: number) => void
  /** From here on no chat has a process of its own. */
  unpin: () => void
  /** Holds the next updates back until there are so many, then lets all go at once, each on its way. */
  gather: (count: number) => void
  close: () => Promise<void>
}

interface Arrived {
  body: string
  secret: string
  chat: number | undefined
}

const arrivedIn = async (request: IncomingMessage): Promise<Arrived> => {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part
  const update = JSON.parse(body)
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const secret = String(request.headers['x-telegram-bot-api-secret-token'] ?? '')
  return { body, secret, chat: message?.chat.id }
}

/** `addresses` has the webhook of each process that is up, at its number. */
export const openFront = async (addresses: () => readonly (string | undefined)[]): Promise<Front> => {
  let way: Way = { kind: 'turns' }
  let turn = 0
  const pins = new Map<number, number>()
  let held: { wanted: number; go: (() => void)[] } | undefined

  const deliver = async (process: number, { body, secret }: Arrived): Promise<boolean> => {
    const address = addresses()[process]
    if (address === undefined) return false
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
    return fetch(address, { method: 'POST', headers, body }).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  const next = (): number => {
    const up = addresses().flatMap((address, process) => (address === undefined ? [] : [process]))
    turn += 1
    return up[turn % up.length] ?? 0
  }

  /** Whether a process has taken it. */
  const spread = async (arrived: Arrived): Promise<boolean> => {
    const pinned = pins.get(arrived.chat ?? 0)
    if (pinned !== undefined) return deliver(pinned, arrived)
    switch (way.kind) {
      case 'all': {
        const taken = await Promise.all(addresses().map((_, process) => deliver(process, arrived)))
        return taken.includes(true)
      }
      case 'turns':
        return deliver(next(), arrived)
      case 'twice': {
        const first = await deliver(next(), arrived)
        return (await deliver(next(), arrived)) || first
      }
      case 'only':
        return deliver(way.process, arrived)
    }
  }

  /** Telegram gives a chat's updates one by one, so what is held counts as taken; from here on we try again. */
  const hold = ({ go, wanted }: NonNullable<typeof held>, arrived: Arrived): void => {
    go.push(async () => {
      while (!(await spread(arrived))) await new Promise((resolve) => setTimeout(resolve, 250))
    })
    if (go.length < wanted) return
    held = undefined
    for (const each of go) each()
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrived = await arrivedIn(request)
    if (held) hold(held, arrived)
    else if (!(await spread(arrived))) return void response.writeHead(503).end()
    response.writeHead(200).end()
  }

  const server = createServer((request, response) => void take(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`,
    send: (wanted) => {
      way = wanted
    },
    pin: (chat, process) => void pins.set(chat, process),
    unpin: () => pins.clear(),
    gather: (wanted) => {
      held = { wanted, go: [] }
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
