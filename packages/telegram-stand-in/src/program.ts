#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { startStandIn } from './stand-in.ts'

const usage = `telegram-stand-in [--port 8081] [--host 127.0.0.1] [--data FOLDER] [--token TOKEN] [--limits]

A stand-in for Telegram on this machine. Give your bot the address and the token that are printed.

  --port     where it listens; 0 takes a free one
  --host     the control API has no password: keep it on this machine
  --data     keeps chats and files there; without it they are gone at the end
  --token    the bot's token, digits:letters; it opens nothing elsewhere
  --limits   Telegram's own limits on sending`

/** Runs a stand-in until it is asked to end; answers the exit code. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8081' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      token: { type: 'string' },
      limits: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const standIn = await startStandIn({
    port: portOf(values.port),
    host: values.host,
    dataDir: values.data,
    limits: values.limits,
    ...(values.token === undefined ? {} : { token: values.token }),
  })
  console.log(`Bot API      ${standIn.url}\nControl API  ${standIn.url}/play\nToken        ${standIn.token}`)
  await stopped
  await standIn.close()
  return 0
}

function portOf(given: string): number {
  const port = Number(given)
  if (/^\d+$/.test(given) && port <= 65_535) return port
  throw new Error(`--port: a number from 0 to 65535 is needed, not ${given}`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\nAll options: telegram-stand-in --help`)
  process.exitCode = 1
}
