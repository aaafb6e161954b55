import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Health } from '@caunoi/office'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer as startPostgres } from '../../../packages/storage/test/postgres/server.ts'
import { buildArtefact, type Running, runProgram, startProgram } from './artefact.ts'
import { holdTelegram, UPDATE } from './held-telegram.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

let folder: string
let dataDir: string
let server: StandIn
let play: PlayClient
let bot: Running

const start = (env: Record<string, string> = {}) =>
  startProgram(folder, {
    BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.url,
    DATA_DIR: dataDir,
    WEB_CHAT: 'yes',
    ...env,
  })

const health = async () => {
  const response = await fetch(`${bot.url}/health`)
  return { code: response.status, ...((await response.json()) as Pick<Health, 'parts'>) }
}

const stop = async () => {
  bot.child.kill('SIGTERM')
  return bot.ended
}

beforeAll(async () => {
  folder = await buildArtefact()
  dataDir = await mkdtemp(join(tmpdir(), 'caunoi-data-'))
  server = await startStandIn()
  play = new PlayClient(server.url)
  bot = await start()
}, 120_000)
afterAll(async () => {
  await stop()
  await server.close()
  await rm(folder, { recursive: true })
  await rm(dataDir, { recursive: true })
})

describe('the built artefact, away from the repository', () => {
  it('answers a citizen', async () => {
    const { id } = await play.createPerson({ name: 'Lan', language_code: 'vi' })
    await play.say(id, '/start')
    await play.waitForText(id, 'đây là Cầu Nối', { timeout: 30_000 })
  })

  it('finds the door by the content inside', async () => {
    const { id } = await play.createPerson({ name: 'Minh', language_code: 'vi' })
    await play.say(id, '/timgiup bà tôi già yếu ở một mình không ai chăm')
    await play.waitForText(id, 'Những nơi hợp nhất', { timeout: 30_000 })
  })

  it('serves the page for citizens', async () => {
    const page = await fetch(`${bot.url}/chat/`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<html')
  })

  it('says at /health how each part is', async () => {
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({
      code: 200,
      parts: {
        storage: { ok: true },
        scheduler: { ok: true },
        outbox: { ok: true },
        telegram: { ok: true },
        web: { ok: true },
      },
    })
  })

  it('ends with 0 on SIGTERM, and starts again on the same data', async () => {
    expect(await stop()).toBe(0)
    bot = await start()
    expect((await fetch(`${bot.url}/chat/`)).status).toBe(200)
  })

  // Node 20 cannot keep what it compiled.
  it.skipIf(!('enableCompileCache' in module))('keeps what it compiled for the next start', async () => {
    await stop()
    const compiled = await readdir(join(folder, 'compiled'), { recursive: true, withFileTypes: true })
    expect(compiled.filter((entry) => entry.isFile()).length).toBeGreaterThan(3)
    bot = await start()
  })

  it('told to end while an answer is being sent, it waits until it is: nothing is said twice', async () => {
    await stop()
    const telegram = await holdTelegram()
    const env = { TELEGRAM_API_ROOT: telegram.url, DATA_DIR: join(dataDir, 'held') }
    bot = await start(env)
    await telegram.sending
    bot.child.kill('SIGTERM')
    await telegram.left
    expect(bot.child.exitCode).toBeNull()
    telegram.release()
    expect(await bot.ended).toBe(0)
    expect(telegram.confirmed()).toBe(UPDATE)

    bot = await start(env)
    await expect
      .poll(health, { timeout: 10_000 })
      .toMatchObject({ parts: { scheduler: { lastOk: expect.any(String) } } })
    expect(telegram.sent()).toBe(1)
    await stop()
    await telegram.close()
    bot = await start()
  })

  it('names a missing setting and no line of code', async () => {
    const { code, out } = await runProgram(folder, ['main.js'])
    expect(code).toBe(1)
    expect(out).toContain('BOT_TOKEN is missing')
    expect(out).not.toMatch(/^\s+at /m)
  })

  it('reads its settings from a file', async () => {
    await writeFile(join(dataDir, 'caunoi.env'), 'BOT_TOKEN=nonsense\n')
    const { out } = await runProgram(folder, [`--env-file=${join(dataDir, 'caunoi.env')}`, 'main.js'])
    expect(out).toContain('does not look like a token')
  })

  it('checks content on the server, and draws a code with the font inside', async () => {
    expect(await runProgram(folder, ['caunoi.js', 'check', '--lang', 'en'])).toMatchObject({ code: 0 })
    const out = join(dataDir, 'leaflet.png')
    const drawn = await runProgram(folder, [
      'caunoi.js',
      'qr',
      'p_social-pension',
      '--bot',
      'b_bot',
      '--out',
      out,
    ])
    expect(drawn.code).toBe(0)
    expect((await readFile(out)).subarray(1, 4).toString()).toBe('PNG')
  })

  it('replaces the key file while the bot is stopped', async () => {
    await stop()
    const key = join(dataDir, 'caunoi.key')
    const old = await readFile(key, 'utf8')
    expect(await runProgram(folder, ['rotate-key.js'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 })
    expect(await readFile(key, 'utf8')).not.toBe(old)
    bot = await start()
    expect((await health()).code).toBe(200)
  })

  it('brings the licences of what is inside, and nothing of where it was built', async () => {
    const names = await readdir(folder)
    expect(names).toEqual(
      expect.arrayContaining(['LICENSE', 'THIRD-PARTY.txt', 'licences', 'content', 'lines']),
    )
    expect(await readFile(join(folder, 'THIRD-PARTY.txt'), 'utf8')).toMatch(/^grammy \d.*MIT/m)
    for (const name of names.filter((file) => file.endsWith('.js')))
      expect(await readFile(join(folder, name), 'utf8')).not.toContain(repository)
  })

  // A given database cannot be taken away.
  it.skipIf(process.env.DATABASE_URL)(
    'answers on PostgreSQL; with the database gone /health is 503 and names the storage',
    async () => {
      const database = await startPostgres()
      await stop()
      bot = await start({ DATABASE_URL: database.url, DATA_DIR: join(dataDir, 'postgres') })
      const { id } = await play.createPerson({ name: 'Mai', language_code: 'vi' })
      await play.say(id, '/start')
      await play.waitForText(id, 'đây là Cầu Nối', { timeout: 30_000 })
      expect(await health()).toMatchObject({ code: 200, parts: { storage: { ok: true } } })

      await database.stop()
      await expect
        .poll(health, { timeout: 20_000, interval: 500 })
        .toMatchObject({ code: 503, parts: { storage: { ok: false, trouble: 'unavailable' } } })
    },
  )
})
