import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { World } from '../bot-api/world.ts'
import type { BotProcessPort } from './process-port.ts'

/** Milliseconds between signs of life, so that a dead connection is noticed. */
const heartbeat = 15_000

/** What happens, as server-sent events: small notices, listeners fetch what they name. */
export function eventStream(context: Context, world: World, process: BotProcessPort | undefined): Response {
  return streamSSE(context, async (stream) => {
    const notices: unknown[] = [{ kind: 'hello', rev: world.state.rev }]
    let wake = () => {}
    const note = (notice: unknown) => {
      notices.push(notice)
      wake()
    }
    const unwatch = [world.watch(note), process?.watch(note)]
    stream.onAbort(() => {
      for (const stop of unwatch) stop?.()
      wake()
    })
    while (!stream.aborted) {
      for (const notice of notices.splice(0)) await stream.writeSSE({ data: JSON.stringify(notice) })
      if (notices.length > 0) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          notices.push({ kind: 'alive' })
          resolve()
        }, heartbeat)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })
}
