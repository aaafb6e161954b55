import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HttpError } from 'grammy'
import { afterEach, describe, expect, test } from 'vitest'
import { RateLimit } from '../src/bot-api/rate-limit.ts'
import { startStandIn } from '../src/stand-in.ts'
import { openStage, refusal, staged } from './stage.ts'

const stage = staged()

describe('outage', () => {
  test.each(['error', 'drop'] as const)(
    '%s: nothing is carried out, and all is well afterwards',
    async (outage) => {
      const { api, lan, play } = stage.now
      await play.setSwitches({ outage })
      const before = (await play.messages(lan.id)).length
      const failed = await api.sendMessage(lan.id, 'x').catch((error: unknown) => error)
      if (outage === 'drop') expect(failed).toBeInstanceOf(HttpError)
      else expect(failed).toMatchObject({ error_code: 502 })
      expect(await play.messages(lan.id)).toHaveLength(before)
      await play.setSwitches({ outage: 'off' })
      expect((await api.sendMessage(lan.id, 'x')).text).toBe('x')
    },
  )

  test('lost-answer: the message stands although the bot does not learn it', async () => {
    const { api, lan, play } = stage.now
    await play.setSwitches({ outage: 'lost-answer' })
    await expect(api.sendMessage(lan.id, 'đã gửi')).rejects.toBeInstanceOf(HttpError)
    await play.waitForText(lan.id, 'đã gửi')
  })

  test('a waiting poll ends when the outage begins', async () => {
    const { api, play } = stage.now
    const waiting = api.getUpdates({ timeout: 30 }).catch((error: unknown) => error)
    await new Promise((resolve) => setTimeout(resolve, 60))
    await play.setSwitches({ outage: 'error' })
    expect(await waiting).toMatchObject({ error_code: 502 })
  })

  test('slow answers take their time', async () => {
    const { api, play } = stage.now
    await play.setSwitches({ slow: 300 })
    const started = performance.now()
    await api.getMe()
    expect(performance.now() - started).toBeGreaterThan(290)
  })
})

describe('429', () => {
  test('on demand, for what speaks, with the seconds to wait', async () => {
    const { api, raw, lan, play } = stage.now
    await play.setSwitches({ flood_seconds: 7 })
    const { status, body } = await raw(`sendMessage?chat_id=${lan.id}&text=x`)
    expect(status).toBe(429)
    expect(body).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    })
    expect(await api.getMe()).toMatchObject({ is_bot: true })
    await play.advanceClock(7_001)
    expect((await api.sendMessage(lan.id, 'x')).text).toBe('x')
  })

  test('after 20 messages a minute in a group, when the limits are on', async () => {
    const { api, group, play } = stage.now
    await play.setSwitches({ limits: true })
    for (let count = 0; count < 20; count += 1) await api.sendMessage(group.id, `${count}`)
    expect(await refusal(api.sendMessage(group.id, 'x'))).toMatch(
      /^429: Too Many Requests: retry after (59|60)$/,
    )
    await play.advanceClock(60_000)
    expect((await api.sendMessage(group.id, 'x')).text).toBe('x')
  })

  test.each([
    { what: 'a group', group: true, fits: 20, wait: 60 },
    { what: 'a private chat', group: false, fits: 20, wait: 20 },
  ])('$what takes $fits at once, then waits $wait s', ({ group, fits, wait }) => {
    const limit = new RateLimit()
    const at = 1_000_000
    for (let count = 0; count < fits; count += 1) expect(limit.take(5, group, at)).toBe(0)
    expect(limit.take(5, group, at)).toBe(wait)
    expect(limit.take(5, group, at + wait * 1_000)).toBe(0)
  })

  test('30 a second over all chats', () => {
    const limit = new RateLimit()
    for (let chat = 0; chat < 30; chat += 1) expect(limit.take(chat, false, 0)).toBe(0)
    expect(limit.take(99, false, 0)).toBe(1)
    expect(limit.take(99, false, 1_000)).toBe(0)
  })
})

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('what is kept', () => {
  test('chats, files, pending updates and commands are found again at the next start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'stand-in-'))
    folders.push(dataDir)
    const first = await openStage({ dataDir })
    await first.api.setMyCommands([{ command: 'a', description: 'b' }])
    await first.play.sendFile(first.lan.id, {
      kind: 'document',
      name: 'giấy.txt',
      mime: 'text/plain',
      bytes: Buffer.from('xin chào'),
    })
    const before = await first.play.messages(first.lan.id)
    await first.server.close()

    const second = await startStandIn({ dataDir })
    try {
      const again = new (await import('../src/client/index.ts')).PlayClient(second.url)
      expect(await again.messages(first.lan.id)).toEqual(before)
      expect(await again.commands(first.lan.id)).toEqual([{ command: 'a', description: 'b' }])
      const scene = await again.scene()
      expect(scene.pending).toBe(1)
      expect(scene.people.map(({ first_name }) => first_name)).toEqual(['Lan', 'Bình'])
      const fileId = before.at(-1)?.message.document?.file_id
      const file = await fetch(`${second.url}/play/files/${fileId}`)
      expect(await file.text()).toBe('xin chào')
      const next = await again.say(first.lan.id, 'x')
      expect(next.message.message_id).toBeGreaterThan(before.at(-1)?.message.message_id ?? 0)
    } finally {
      await second.close()
    }
  })

  test('a busy port is an error, or leads to another one', async () => {
    const { server } = stage.now
    await expect(startStandIn({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const other = await startStandIn({ port: server.port, elsewhere: true })
    expect(other.port).not.toBe(server.port)
    await other.close()
  })
})

describe('the control API', () => {
  test('tells what happens as server-sent events', async () => {
    const { server, play, lan } = stage.now
    const aborted = new AbortController()
    const response = await fetch(`${server.url}/play/events`, { signal: aborted.signal })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await play.say(lan.id, 'a')
    let read = ''
    while (!read.includes('"kind":"message"')) read += (await reader?.read())?.value ?? ''
    expect(read).toContain(`"chat":${lan.id}`)
    aborted.abort()
  })

  test.each([
    ['/people', { name: '' }],
    ['/speak', { user: 1, chat: 1, content: { kind: 'text', text: 'x' } }],
    ['/groups', { title: 'x', kind: 'party', members: [] }],
    ['/switches', { outage: 'sometimes' }],
    ['/process', { action: 'kill' }],
  ])('refuses %s %j with a reason', async (path, body) => {
    const response = await fetch(`${stage.now.server.url}/play${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: string }).error.length).toBeGreaterThan(10)
  })

  test('another site cannot steer it: only JSON is read', async () => {
    const response = await fetch(`${stage.now.server.url}/play/people`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ name: 'x' }),
    })
    expect(response.status).toBe(400)
  })

  test('nobody writes in another person’s private chat or in a group they are not in', async () => {
    const { play, lan, binh, group } = stage.now
    await expect(play.say(binh.id, 'x', { chat: lan.id })).rejects.toThrow("another person's private chat")
    await expect(play.say(lan.id, 'x', { chat: group.id })).rejects.toThrow('not a member')
  })

  test('a wait that ends in vain shows the chat', async () => {
    const { play, lan } = stage.now
    await expect(play.waitForText(lan.id, 'không bao giờ', { timeout: 80 })).rejects.toThrow(/Lan: \/start/)
  })
})
