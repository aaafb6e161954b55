import { accessSync, constants, mkdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { Hono } from 'hono'
import { BotProcess } from './bot-process.ts'
import { chatProxy } from './chat-proxy.ts'
import { pageFiles } from './page-files.ts'
import { readyScene, type Scene } from './ready-scene.ts'

export interface PlaygroundOptions {
  /** Wanted port; when it is busy a free one is taken. */
  port?: number
  host?: string
  /** Holds everything: Telegram's side in `playground/`, the bot's in `bot/`. */
  dataDir: string
  limits?: boolean
  /** The bot's program; by default the real one of this repository. */
  program?: string
  onLine?: (line: string) => void
  /** What the bot inherits; by default this process's environment. */
  env?: NodeJS.ProcessEnv
}

export interface Playground {
  server: StandIn
  scene: Scene
  bot: BotProcess
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
const realBot = join(root, 'apps/server/src/main.ts')

/** Starts the stand-in for Telegram with its scene, and the bot as a process of its own that talks to it. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const dataDir = resolve(options.dataDir)
  writable(dataDir)
  const botPort = await freePort()
  const bot = new BotProcess(() => ({
    program: options.program ?? realBot,
    cwd: root,
    env: botEnvironment(options.env ?? process.env, dataDir, server, scene.group, botPort),
    ...(options.onLine ? { onLine: options.onLine } : {}),
  }))
  const server = await startStandIn({
    botName: 'Cầu Nối',
    botUsername: 'caunoi_bot',
    port: options.port ?? 0,
    elsewhere: true,
    ...(options.host === undefined ? {} : { host: options.host }),
    dataDir: join(dataDir, 'playground'),
    limits: options.limits ?? true,
    process: bot,
    page: page(`http://127.0.0.1:${botPort}`),
  })
  const scene = await readyScene(new PlayClient(server.url))
  server.flush()
  bot.start()
  return {
    server,
    scene,
    bot,
    async close() {
      await bot.close()
      await server.close()
    },
  }
}

/** The page of the playground, and at /chat/ the bot's own page for citizens. */
function page(bot: string): (request: Request) => Response | Promise<Response> {
  const app = new Hono().route('/', chatProxy(bot)).route('/', pageFiles())
  return (request) => app.fetch(request)
}

/** What belongs to the playground's own settings must not reach the bot. */
function botEnvironment(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  { token, url }: StandIn,
  group: number,
  port: number,
): Record<string, string | undefined> {
  const { WEBHOOK_URL: _, WEBHOOK_SECRET: __, KEYS_DIR: ___, ...rest } = env
  return {
    ...rest,
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: url,
    STAFF_CHAT_ID: String(group),
    DATA_DIR: join(dataDir, 'bot'),
    PORT: String(port),
    WEB_CHAT: 'yes',
  }
}

/** A port that is free now, so that two playgrounds do not meet on the bot's own. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

function writable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new Error(`Nothing can be written to ${folder}. Set DATA_DIR to a folder you may write to.`, {
      cause,
    })
  }
}
