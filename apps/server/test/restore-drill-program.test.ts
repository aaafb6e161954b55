import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Databases, openDatabases } from '../../../packages/storage/test/postgres/databases.ts'
import { buildArtefact, type Running, startProgram } from './artefact.ts'
import { documented, runDocumented } from './documented.ts'

const [backUp = '', restore = ''] = documented('Copies')
const [move = ''] = documented('From files to PostgreSQL, and back')
const day = '2026-11-28'

let folder: string
let home: string
let server: StandIn
let play: PlayClient
let databases: Databases
let bot: Running | undefined
beforeAll(async () => {
  folder = await buildArtefact()
  home = await mkdtemp(join(tmpdir(), 'caunoi-drill-program-'))
  server = await startStandIn()
  play = new PlayClient(server.url)
  databases = await openDatabases()
}, 180_000)
afterAll(async () => {
  bot?.child.kill('SIGKILL')
  await server.close()
  await databases.close()
  await rm(folder, { recursive: true })
  await rm(home, { recursive: true })
}, 60_000)

const settings = (data: string) => ({ DATA_DIR: join(home, data), CAUNOI_KEY_FILE: join(home, 'caunoi.key') })
const start = async (env: Record<string, string>) => {
  bot = await startProgram(folder, { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.url, ...env })
}
const stop = async () => {
  bot?.child.kill('SIGTERM')
  expect(await bot?.ended).toBe(0)
  bot = undefined
}
const run = (commands: string, env: Record<string, string>, on = day) =>
  runDocumented(commands, home, { caunoi: join(folder, 'caunoi.js'), day: on }, env)

/** Says something, and waits for what is answered to it. */
const ask = async (person: number, words: string, answer: string): Promise<string> => {
  const after = await play.lastMessageId(person)
  await play.say(person, words)
  return (await play.waitForText(person, answer, { after, timeout: 60_000 })).message.text ?? ''
}

const sendRequest = async (person: number): Promise<void> => {
  await ask(person, '/start', 'đây là Cầu Nối')
  await play.pressLabel(person, person, '📨 Gửi yêu cầu')
  await play.waitForText(person, 'giúp việc gì', { timeout: 60_000 })
  await play.say(person, 'Bà ngoại em 80 tuổi ở một mình, không ai chăm sóc')
  for (const label of ['Cho người khác', '⏭ Bỏ qua', '💬 Nhắn ở đây thôi']) {
    await play.pressLabel(person, person, label)
  }
  await play.waitForText(person, 'Đây là toàn bộ những gì sẽ được gửi', { timeout: 60_000 })
  await play.pressLabel(person, person, '✅ Đồng ý')
  await play.waitForText(person, '✅ Đã gửi', { timeout: 60_000 })
}

const kept = (person: number, requests: number) => ask(person, '/riengtu', `Đang giữ: ${requests} yêu cầu`)

it('people talk, a copy is made, one is erased, they talk on, all is lost and restored: all are found but the erased', async () => {
  const [hoa, tam] = [
    (await play.createPerson({ name: 'Hoa', language_code: 'vi' })).id,
    (await play.createPerson({ name: 'Tám', language_code: 'vi' })).id,
  ]
  await start(settings('data'))
  await sendRequest(hoa)
  await sendRequest(tam)
  await run(backUp, settings('data'))

  await kept(hoa, 1)
  await play.pressLabel(hoa, hoa, '🗑 Xóa hết dữ liệu của tôi')
  await play.waitForText(hoa, 'Bạn chắc chứ?', { timeout: 60_000 })
  await play.pressLabel(hoa, hoa, '🗑 Xóa hết')
  await kept(hoa, 0)
  await ask(tam, '/start', 'đây là Cầu Nối')
  await run(backUp, settings('data'), '2026-11-29')
  await stop()
  await rm(join(home, 'data'), { recursive: true })

  // The documents as they were before she was erased, with the newest keys.
  await run(restore, settings('restored'))
  await start(settings('restored'))
  await kept(tam, 1)
  await kept(hoa, 0)
  await stop()

  // And on to PostgreSQL, by the commands of the guide.
  const DATABASE_URL = await databases.create()
  await runDocumented(
    move,
    home,
    { caunoi: join(folder, 'caunoi.js'), TO_DATABASE_URL: DATABASE_URL },
    settings('restored'),
  )
  await start({ ...settings('restored'), DATABASE_URL })
  await kept(tam, 1)
  await kept(hoa, 0)
  await stop()
}, 300_000)
