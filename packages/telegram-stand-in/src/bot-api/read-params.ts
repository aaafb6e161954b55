import type { HonoRequest } from 'hono'
import { ApiError, badRequest } from './api-error.ts'
import { Upload } from './params.ts'
import { readMultipart } from './read-multipart.ts'

/** Bytes of a whole call; Telegram takes files up to 50 MB. */
const largestBody = 52_000_000

/** The parameters of a call, from the query string and a JSON, form or multipart body; files under their fields. */
export async function readParams(request: HonoRequest): Promise<Record<string, unknown>> {
  const query = request.query()
  if (request.method !== 'POST') return query
  if (Number(request.header('content-length') ?? 0) > largestBody) {
    throw new ApiError(413, 'Request Entity Too Large')
  }
  const type = request.header('content-type') ?? ''
  return { ...query, ...(await readBody(request, type)) }
}

async function readBody(request: HonoRequest, type: string): Promise<Record<string, unknown>> {
  if (type.includes('application/json')) {
    const text = await request.text()
    if (text.trim() === '') return {}
    try {
      return JSON.parse(text)
    } catch {
      throw badRequest("can't parse JSON object")
    }
  }
  if (type.includes('multipart/form-data')) {
    return withAttachments(await readMultipart(type, new Uint8Array(await request.arrayBuffer())))
  }
  if (type.includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(await request.text()))
  }
  return {}
}

const attached = 'attach://'

/** Puts uploads where `attach://<field>` names them, inside JSON values too. */
function withAttachments(fields: Record<string, unknown>): Record<string, unknown> {
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.startsWith(attached) ? fields[value.slice(attached.length)] : value
    if (Array.isArray(value)) return value.map(resolve)
    if (value === null || typeof value !== 'object' || value instanceof Upload) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]))
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const nested = typeof value === 'string' && /^[[{]/.test(value) && value.includes(attached)
      return [name, resolve(nested ? JSON.parse(value as string) : value)]
    }),
  )
}
