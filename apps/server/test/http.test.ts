import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Figures, Health } from '@caunoi/office'
import { Hono } from 'hono'
import { afterEach, describe, expect, it } from 'vitest'
import { healthRoute } from '../src/health-route.ts'
import { type Listening, listen } from '../src/http.ts'
import { metricsPlace } from '../src/metrics-place.ts'
import { metricsRoute } from '../src/metrics-route.ts'
import { closedWhile, readyRoute } from '../src/ready-route.ts'

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

  it('/ready is 503 before people are heard and while the process ends, 200 in between', async () => {
    let ready = false
    server = await listen([readyRoute(() => ready)], { port: 0, host: '127.0.0.1' })
    const status = async () => (await fetch(`http://127.0.0.1:${server?.port}/ready`)).status
    expect(await status()).toBe(503)
    ready = true
    expect(await status()).toBe(200)
    ready = false
    expect(await status()).toBe(503)
  })

  it('takes nothing more while the process ends, and still says how it is', async () => {
    let stopping = false
    const taking = new Hono().post('/telegram', (context) => context.body(null, 200))
    const routes = [closedWhile(() => stopping), healthRoute(async () => well), taking]
    server = await listen(routes, { port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${server.port}`
    const post = async () => (await fetch(`${url}/telegram`, { method: 'POST' })).status
    expect(await post()).toBe(200)
    stopping = true
    expect(await post()).toBe(503)
    expect((await fetch(`${url}/health`)).status).toBe(200)
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

const figures: Figures = {
  inputs: { handled: 5, setAside: 1, notStored: 2 },
  requests: { sent: 3 },
  messages: {
    telegram: { sent: 9, failed: { later: 4, away: 0, moved: 0, 'shut-out': 1, 'no-topic': 0, refused: 0 } },
  },
}

describe('/metrics', () => {
  it('has the parts, the oldest message that waits, and what was counted, the same when asked twice', async () => {
    const parts = {
      ...well.parts,
      outbox: { ok: false, trouble: 'late', waitingSince: '2026-11-23T01:30:00.000Z' },
    }
    const measured = {
      health: async () => ({ ok: false, at, parts }),
      figures: () => figures,
      isReady: () => true,
      unstored: () => 7,
    }
    server = await listen([metricsRoute(measured)], { port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${server.port}/metrics`
    await fetch(url)
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await response.text()
    for (const line of [
      'caunoi_ready 1',
      'caunoi_part_up{part="storage"} 1',
      'caunoi_part_up{part="outbox"} 0',
      'caunoi_outbox_oldest_seconds 1800',
      'caunoi_updates_unstored 7',
      'caunoi_inputs_total{outcome="handled"} 5',
      'caunoi_inputs_total{outcome="set_aside"} 1',
      'caunoi_inputs_total{outcome="not_stored"} 2',
      'caunoi_requests_sent_total 3',
      'caunoi_messages_sent_total{channel="telegram"} 9',
      'caunoi_messages_failed_total{channel="telegram",failure="later"} 4',
      'caunoi_messages_failed_total{channel="telegram",failure="shut-out"} 1',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(text).toMatch(/^nodejs_version_info/m)
  })

  it.each([
    ['beside /health, where only this machine gets', undefined, false, '127.0.0.1', 'beside'],
    ['nowhere, where a proxy may stand in front', undefined, true, '127.0.0.1', undefined],
    ['nowhere, where others get too', undefined, false, '0.0.0.0', undefined],
    ['nowhere, where the address is not named', undefined, true, undefined, undefined],
    ['nowhere, when that is wanted', 'no', false, '127.0.0.1', undefined],
    ['for everybody, when that is wanted', 'public', true, undefined, 'beside'],
    ['at a place of their own', '127.0.0.1:9464', true, undefined, { host: '127.0.0.1', port: 9464 }],
    ['at a place of IPv6', '[::1]:9464', true, undefined, { host: '::1', port: 9464 }],
  ] as const)('stands %s', (_, wanted, isPublic, host, place) => {
    expect(metricsPlace(wanted, { isPublic, host })).toEqual(place)
  })
})
