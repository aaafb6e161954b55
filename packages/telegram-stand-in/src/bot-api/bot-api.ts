import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { ApiError, tooManyRequests } from './api-error.ts'
import type { Method } from './method.ts'
import { findMethod } from './methods/index.ts'
import { readParams } from './read-params.ts'
import type { World } from './world.ts'

type Call = Context<{ Bindings: { incoming?: IncomingMessage } }>

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function botApi(world: World): Hono {
  const app = new Hono()
  app.all('/:bot{bot[^/]*}/:method', (context) =>
    misbehaving(world, context as unknown as Call, () => answer(world, context as unknown as Call)),
  )
  app.get('/file/:bot{bot[^/]*}/:path{.+}', (context) =>
    misbehaving(world, context as unknown as Call, async () => download(world, context as unknown as Call)),
  )
  return app
}

/** Applies outage and slowness around a call. */
async function misbehaving(world: World, context: Call, call: () => Promise<Response>): Promise<Response> {
  const { outage, slow } = world.switches
  if (slow > 0) await sleep(slow)
  if (outage === 'error') return refuse(context, new ApiError(502, 'Bad Gateway'))
  if (outage === 'drop') return cut(context)
  const response = await call()
  const { outage: meanwhile } = world.switches
  if (meanwhile === 'error') return refuse(context, new ApiError(502, 'Bad Gateway'))
  return meanwhile === 'off' ? response : cut(context)
}

function cut(context: Call): Response {
  context.env.incoming?.socket.destroy()
  return new Response(null, { status: 502 })
}

function refuse(context: Call, { code, description, parameters }: ApiError): Response {
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }
  return context.json(body, code as 400)
}

async function answer(world: World, context: Call): Promise<Response> {
  try {
    checkToken(world, context)
    const found = findMethod(context.req.param('method') ?? '')
    if (!found) throw new ApiError(404, 'Not Found: method not found')
    const params = await readParams(context.req)
    const result = await callMethod(world, found.method, params, context.req.raw.signal)
    return context.json({ ok: true, result })
  } catch (error) {
    if (error instanceof ApiError) return refuse(context, error)
    console.error(error)
    return refuse(context, new ApiError(500, 'Internal Server Error'))
  }
}

/** Carries out one call, flood control included; throws `ApiError`. */
export async function callMethod(
  world: World,
  method: Method,
  params: Record<string, unknown>,
  signal: AbortSignal,
): Promise<unknown> {
  const wait = world.switches.floodUntil - world.now()
  if (method.speaks && wait > 0) throw tooManyRequests(Math.ceil(wait / 1_000))
  return method.call(world, params, signal)
}

function checkToken(world: World, context: Call): void {
  const token = (context.req.param('bot') ?? '').slice(3)
  if (!/^\d+:[\w-]+$/.test(token)) throw new ApiError(404, 'Not Found')
  if (token !== world.token) throw new ApiError(401, 'Unauthorized')
}

function download(world: World, context: Call): Response {
  try {
    checkToken(world, context)
    const file = world.files.byPath(context.req.param('path') ?? '')
    if (!file) throw new ApiError(404, 'Not Found')
    return new Response(world.files.read(file), { headers: { 'content-type': 'application/octet-stream' } })
  } catch (error) {
    if (error instanceof ApiError) return refuse(context, error)
    throw error
  }
}
