import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { ApiError, badRequest } from '../bot-api/api-error.ts'
import type { World } from '../bot-api/world.ts'
import { commandMenu } from './command-menu.ts'
import { controls } from './controls.ts'
import { eventStream } from './event-stream.ts'
import type { BotProcessPort } from './process-port.ts'
import { sceneView, transcript } from './scene-view.ts'

/** The control API, below `/play`: people, what they do, and what goes wrong. Described in docs/control-api.md. */
export function playApi(world: World, process: BotProcessPort | undefined): Hono {
  const app = new Hono()
  app.onError((error, context) => {
    if (error instanceof ApiError) return context.json({ error: error.description }, error.code as 400)
    console.error(error)
    return context.json({ error: 'Internal Server Error' }, 500)
  })

  app.get('/scene', (context) => context.json(sceneView(world, process)))
  app.get('/events', (context) => eventStream(context, world, process))
  app.get('/chats/:id/messages', async (context) => {
    const chat = world.chat(Number(context.req.param('id')))
    const since = Number(context.req.query('since') ?? 0)
    const wait = Math.min(Number(context.req.query('wait') ?? 0), 30_000)
    if (chat.rev <= since && wait > 0) await nextChange(world, chat.id, wait, context.req.raw.signal)
    return context.json(transcript(chat, since))
  })
  app.get('/chats/:id/commands', (context) => {
    const id = Number(context.req.param('id'))
    return context.json(commandMenu(world, id, Number(context.req.query('user') ?? id)))
  })
  app.get('/callbacks/:id', (context) => {
    const query = world.state.callbacks[context.req.param('id')]
    if (!query) throw new ApiError(404, 'Not Found')
    return context.json(query)
  })
  app.get('/files/:id', (context) => {
    const file = world.state.files[context.req.param('id')]
    if (!file) throw new ApiError(404, 'Not Found')
    const shown = /^image\/(png|jpeg|webp|gif)$/.test(file.mime) || file.kind === 'voice'
    return new Response(world.files.read(file), {
      headers: {
        'content-type': shown ? file.mime : 'application/octet-stream',
        'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
      },
    })
  })
  app.get('/log', (context) => context.json({ lines: process?.log() ?? [] }))

  for (const [path, { body, run }] of Object.entries(controls(world, process))) {
    app.post(path, async (context) => context.json((await run(await readBody(context, body))) ?? {}))
  }
  return app
}

async function readBody(context: Context, schema: z.ZodType): Promise<unknown> {
  // Another site cannot send this type without asking first, so it cannot steer a stand-in on this machine.
  if (!context.req.header('content-type')?.includes('application/json')) throw badRequest('JSON expected')
  const read = schema.safeParse(await context.req.json().catch(() => undefined))
  if (!read.success) throw badRequest(z.prettifyError(read.error))
  return read.data
}

function nextChange(world: World, chat: number, wait: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      unwatch()
      resolve()
    }
    const unwatch = world.watch((happening) => {
      if ('chat' in happening && happening.chat === chat) done()
    })
    const timer = setTimeout(done, wait)
    signal.addEventListener('abort', done, { once: true })
  })
}
