import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { ApiError, badRequest } from '../bot-api/api-error.ts'
import type { World } from '../bot-api/world.ts'
import { commandMenu } from './command-menu.ts'
import { eventStream } from './event-stream.ts'
import { deleteTopic, migrate } from './group-change.ts'
import { createGroup, createPerson, setBotStatus } from './people.ts'
import { press } from './press.ts'
import type { BotProcessPort } from './process-port.ts'
import * as body from './request-bodies.ts'
import { chatView, sceneView, transcript } from './scene-view.ts'
import { editSpeech, speak, standingChat } from './speak.ts'

/** The control API, below `/play`: people, what they do, and what goes wrong. Described in docs/control-api.md. */
export function playApi(world: World, process: BotProcessPort | undefined): Hono {
  const app = new Hono()
  app.onError((error, context) => {
    if (error instanceof ApiError) return context.json({ error: error.description }, error.code as 400)
    console.error(error)
    return context.json({ error: 'Internal Server Error' }, 500)
  })

  const post = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    run: (given: z.infer<Schema>) => unknown,
  ): void => {
    app.post(path, async (context) => context.json((await run(await readBody(context, schema))) ?? {}))
  }

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

  post('/people', body.Person, (given) => createPerson(world, given))
  post('/groups', body.Group, (given) => chatView(world, createGroup(world, given)))
  post('/speak', body.Speak, (given) => speak(world, body.speech(given)))
  post('/edit', body.Edit, ({ user, chat, message, text }) => editSpeech(world, user, chat, message, text))
  post('/press', body.Press, (given) => press(world, body.pressed(given)))
  post('/block', body.InChat, ({ chat }) => setBotStatus(world, privateChat(world, chat), chat, 'kicked'))
  post('/unblock', body.InChat, ({ chat }) => setBotStatus(world, privateChat(world, chat), chat, 'member'))
  post('/bot-status', body.BotStatus, ({ chat, user, status }) =>
    setBotStatus(world, standingChat(world, chat), user, status),
  )
  post('/member', body.MemberChange, ({ chat, user, status }) =>
    world.setMember(standingChat(world, chat), world.user(user).id, status),
  )
  post('/migrate', body.Migrate, ({ chat, forum }) => chatView(world, migrate(world, chat, forum ?? false)))
  post('/delete-topic', body.InTopic, ({ chat, thread }) => deleteTopic(world, chat, thread))
  post('/switches', body.SwitchChange, ({ flood_seconds, ...given }) => {
    Object.assign(world.switches, given)
    if (flood_seconds !== undefined) world.switches.floodUntil = world.now() + flood_seconds * 1_000
    if (given.outage !== undefined && given.outage !== 'off') world.queue.release()
    world.changed({ kind: 'scene' })
    return world.switches
  })
  post('/clock', body.Clock, ({ advance_ms }) => {
    world.advance(advance_ms)
    return { now: new Date(world.now()).toISOString() }
  })
  post('/update', body.RawUpdate, (given) => world.queue.push(given as never))
  post('/process', body.ProcessAction, ({ action }) => {
    if (!process) throw badRequest('no bot process is attached to this stand-in')
    process.act(action)
    return process.status()
  })
  return app
}

async function readBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  // Another site cannot send this type without asking first, so it cannot steer a stand-in on this machine.
  if (!context.req.header('content-type')?.includes('application/json')) throw badRequest('JSON expected')
  const read = schema.safeParse(await context.req.json().catch(() => undefined))
  if (!read.success) throw badRequest(z.prettifyError(read.error))
  return read.data
}

function privateChat(world: World, id: number) {
  const chat = world.chat(id)
  if (chat.type !== 'private') throw badRequest('not a private chat')
  return chat
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
