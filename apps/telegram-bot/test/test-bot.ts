import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RequestDocument } from '@caunoi/office/documents'
import { type Playground, startPlayground } from '@caunoi/playground/start'
import { openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { PlayClient } from '@caunoi/telegram-stand-in/client'

/** The stand-in for Telegram with the real bot as a process of its own, and somebody to play the people. */
export interface House {
  play: PlayClient
  playground: Playground
  citizen: number
  worker: number
  head: number
  group: number
  dataDir: string
  /** Stops everything and reads what is stored. */
  stored(): Promise<RequestDocument[]>
  close(): Promise<void>
}

export const openHouse = async (
  options: { limits?: boolean; env?: Record<string, string> } = {},
): Promise<House> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caunoi-e2e-'))
  const playground = await startPlayground({
    dataDir,
    limits: options.limits ?? false,
    env: { ...process.env, LOG_LEVEL: 'warn', ...options.env },
  })
  const play = new PlayClient(playground.server.url)
  let open = true
  const stop = async () => {
    if (open) await playground.close()
    open = false
  }
  await play.waitForText(playground.scene.worker, 'Cầu Nối', { timeout: 40_000 })
  return {
    play,
    playground,
    ...playground.scene,
    dataDir,
    stored: async () => {
      await stop()
      return readRequests(dataDir)
    },
    close: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Opens the data folder as the bot would and reads all requests. */
const readRequests = async (dataDir: string): Promise<RequestDocument[]> => {
  const documents = await openLowdbStore({ folder: join(dataDir, 'bot', 'store') })
  const keys = await openLowdbStore({ folder: join(dataDir, 'bot', 'keys') })
  const keyFile = join(dataDir, 'bot', 'caunoi.key')
  const store = sealed(documents, await openKeyring({ keyFile, store: documents, keys, warn: () => {} }))
  const requests: RequestDocument[] = []
  for await (const { value } of store.list('requests')) requests.push(RequestDocument.parse(value))
  await store.close()
  return requests
}

export const story = 'Bà ngoại em 80 tuổi ở một mình, không ai chăm sóc'

/** From the menu to the consent screen, ready to be agreed to. */
export const fillRequest = async (
  { play }: Pick<House, 'play'>,
  citizen: number,
  words = story,
): Promise<void> => {
  const after = await play.lastMessageId(citizen)
  await play.say(citizen, '/start')
  // The bot may just be starting again after a kill, on a busy machine.
  await play.waitForText(citizen, 'đây là Cầu Nối', { after, timeout: 30_000 })
  await play.pressLabel(citizen, citizen, '📨 Gửi yêu cầu')
  await play.waitForText(citizen, 'giúp việc gì')
  await play.say(citizen, words)
  await play.pressLabel(citizen, citizen, 'Cho người khác')
  await play.pressLabel(citizen, citizen, '⏭ Bỏ qua')
  await play.pressLabel(citizen, citizen, '💬 Nhắn ở đây thôi')
  await play.waitForText(citizen, 'Đây là toàn bộ những gì sẽ được gửi')
}

export const codeIn = (text: string | undefined): string =>
  /CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/.exec(text ?? '')?.[0] ?? ''
