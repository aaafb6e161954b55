import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Health } from '@caunoi/office'
import { afterEach, describe, expect, it } from 'vitest'
import { healthRoute } from '../src/health-route.ts'
import { type Listening, listen } from '../src/http.ts'

const at = '2026-11-23T02:00:00.000Z'
const well: Health = { ok: true, at, parts: { storage: { ok: true, lastOk: at } } }
const ill: Health = { ok: false, at, parts: { storage: { ok: false, trouble: 'not-durable' } } }

let server: Listening | undefined
afterEach(() => {
  server?.close()
  server = undefined
})

describe('the web server', () => {
  it.each([
    ['200 when the process can do its work', well, 200, 'ok'],
    ['503 when a part of it cannot', ill, 503, 'down'],
  ])('/health is %s', async (_, health, status, word) => {
    server = await listen([healthRoute(async () => health)], { port: 0, host: '127.0.0.1' })
    const response = await fetch(`http://127.0.0.1:${server.port}/health`)
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ status: word, at, parts: health.parts })
  })

  it('says which setting to change when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(listen([], { port, host: '127.0.0.1' })).rejects.toMatchObject({
      code: 'environment',
      message: `PORT ${port} is taken by another program: set PORT to another number`,
    })
    other.close()
  })

  it('says which setting to change when the address is not one of this machine', async () => {
    await expect(listen([], { port: 0, host: '192.0.2.1' })).rejects.toMatchObject({
      message: 'LISTEN_HOST 192.0.2.1 is no address of this machine',
    })
  })
})
