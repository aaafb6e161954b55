import { randomBytes } from 'node:crypto'
import { loadPack } from '@caunoi/content'
import { understand } from '@caunoi/core/catalogue'
import { withModels } from '@caunoi/core/pack'
import { detectRisk } from '@caunoi/core/risk'
import { type Office, openOffice } from '@caunoi/office'
import { installationSecret, StorageError } from '@caunoi/storage'
import { openTelegram, telegramRoom, webhookRoute } from '@caunoi/telegram-bot'
import { vietnam } from '@caunoi/vietnam'
import { withWhoInstruments } from '@caunoi/vietnam-who'
import { openWebChat } from '@caunoi/web-chat'
import { pino } from 'pino'
import { EnvironmentError, readEnvironment } from './environment.ts'
import { offerGroupCodes } from './group-codes.ts'
import { healthRoute } from './health-route.ts'
import { type Listening, listen } from './http.ts'
import { openStorage } from './open-storage.ts'
import { placesOf } from './storage-settings.ts'

const run = async (): Promise<void> => {
  const env = readEnvironment(process.env)
  const log = pino({ level: env.LOG_LEVEL })
  const { store, keyring } = await openStorage(env, (message) => log.warn(message))
  const groupCodeKey = await installationSecret(placesOf(env).keyFile, 'group-code')
  const content =
    env.CONTENT_DIR === undefined
      ? vietnam
      : withModels(await loadPack(env.CONTENT_DIR), {
          known: vietnam,
          onLearning: (what) => log.info({ what }, 'learning from the examples of the content'),
        })
  const pack = env.WHO_INSTRUMENTS === 'yes' ? withWhoInstruments(content) : content
  // The first person should not wait for what is compiled on first use.
  understand(pack, '')
  detectRisk(pack, '')
  const centre = env.STAFF_CENTRE ?? pack.providers.find((provider) => provider.centre)?.id ?? ''
  const now = () => new Date().toISOString()
  const telegram = openTelegram(
    { token: env.BOT_TOKEN, apiRoot: env.TELEGRAM_API_ROOT, log, now },
    () => office,
  )
  const webChat =
    env.WEB_CHAT === 'yes'
      ? openWebChat({ embeddedIn: env.WEB_CHAT_EMBEDDED_IN?.split(',') ?? [], log }, () => office)
      : undefined
  const office: Office = await openOffice({
    store,
    pack,
    log,
    channels: [telegram.channel, ...(webChat ? [webChat.channel] : [])],
    now,
    random: (count) => randomBytes(count),
    groupCodeKey,
    groups: env.STAFF_CHAT_ID === undefined ? [] : [{ centre, room: telegramRoom(env.STAFF_CHAT_ID) }],
    pseudonym: (kind, account) => keyring.pseudonym('owner', kind, account).slice(0, 24),
  })
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = env
  const webhook = url !== undefined && secret !== undefined ? { url, secret } : undefined
  const routes = [
    ...(webhook
      ? [
          webhookRoute({
            path: new URL(webhook.url).pathname,
            secret: webhook.secret,
            take: telegram.take,
            log,
          }),
        ]
      : []),
    ...(webChat ? [webChat.routes] : []),
  ]
  const isPublic = routes.length > 0
  const health = healthRoute(() => office.health())
  const server: Listening | undefined = await listen([health, ...routes], {
    port: env.PORT,
    host: env.LISTEN_HOST ?? (isPublic ? undefined : '127.0.0.1'),
  }).catch((error: unknown) => {
    if (isPublic || !(error instanceof EnvironmentError)) throw error
    // Nobody but a watchdog would have come by it: people are answered all the same.
    log.warn(`/health is not served: ${error.message}`)
    return undefined
  })
  office.start()
  if (office.rooms().length === 0) offerGroupCodes(office.unstaffed(), pack, groupCodeKey)
  if (webhook) await telegram.startWebhook(webhook.url, webhook.secret)
  else telegram.startPolling()
  log.info({ mode: webhook ? 'webhook' : 'polling', port: server?.port }, 'the bot is ready')

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    server?.close()
    await telegram.stop()
    await office.stop()
    await store.close()
    log.info('the bot has stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

try {
  await run()
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof StorageError)) throw error
  process.stderr.write(`${error.message}\n`)
  // What was opened until then must not keep the process.
  process.exit(1)
}
