import { randomBytes } from 'node:crypto'
import type { Pack } from '@caunoi/core'
import { understand } from '@caunoi/core/catalogue'
import { withModels } from '@caunoi/core/pack'
import { detectRisk } from '@caunoi/core/risk'
import { type Office, openOffice } from '@caunoi/office'
import { installationSecret, placesOf } from '@caunoi/storage'
import { openTelegram, telegramRoom, webhookRoute } from '@caunoi/telegram-bot'
import { vietnam } from '@caunoi/vietnam'
import { withWhoInstruments } from '@caunoi/vietnam-who'
import { pino } from 'pino'
import { EnvironmentError, readEnvironment } from './environment.ts'
import { die, guardOutput } from './fatal.ts'
import { offerGroupCodes } from './group-codes.ts'
import { healthRoute } from './health-route.ts'
import { type Listening, listen, type Place } from './http.ts'
import { metricsPlace } from './metrics-place.ts'
import { metricsRoute } from './metrics-route.ts'
import { reserveIn } from './open-reserve.ts'
import { openStorage } from './open-storage.ts'
import { closedWhile, readyRoute } from './ready-route.ts'
import { stopInTime } from './stop-in-time.ts'

/** Who waits already is answered first. */
const COMPILE_AFTER_MS = 1_000

/** Nobody should wait for what is compiled on first use; whoever writes words before does. */
const compileSoon = (pack: Pack): void => {
  setTimeout(() => {
    detectRisk(pack, '')
    setTimeout(() => understand(pack, ''), 0)
  }, COMPILE_AFTER_MS)
}

const run = async (): Promise<void> => {
  const env = readEnvironment(process.env)
  const log = pino({ level: env.LOG_LEVEL })
  const { store, keyring } = await openStorage(env, (message) => log.warn(message))
  const replicas =
    env.DATABASE_URL === undefined
      ? undefined
      : await (await import('./open-replicas.ts')).openReplicas(env.DATABASE_URL, keyring, () =>
          log.warn('leases could not be kept'),
        )
  const groupCodeKey = await installationSecret(placesOf(env).keyFile, 'group-code')
  const reserve = await reserveIn(env.DATA_DIR, keyring, log)
  const content =
    env.CONTENT_DIR === undefined
      ? vietnam
      : withModels(await (await import('@caunoi/content')).loadPack(env.CONTENT_DIR), {
          known: vietnam,
          onLearning: (what) => log.info({ what }, 'learning from the examples of the content'),
        })
  const pack = env.WHO_INSTRUMENTS === 'yes' ? withWhoInstruments(content) : content
  const centre = env.STAFF_CENTRE ?? pack.providers.find((provider) => provider.centre)?.id ?? ''
  const now = () => new Date().toISOString()
  const telegram = openTelegram(
    {
      token: env.BOT_TOKEN,
      apiRoot: env.TELEGRAM_API_ROOT,
      log,
      now,
      reserve,
      takeTurn: replicas && (() => replicas.leases.take('poll telegram')),
    },
    () => office,
  )
  const webChat =
    env.WEB_CHAT === 'yes'
      ? (await import('@caunoi/web-chat')).openWebChat(
          { embeddedIn: env.WEB_CHAT_EMBEDDED_IN?.split(',') ?? [], log },
          () => office,
        )
      : undefined
  const office: Office = await openOffice({
    store,
    pack,
    log,
    channels: [telegram.channel, ...(webChat ? [webChat.channel] : [])],
    now,
    random: (count) => randomBytes(count),
    groupCodeKey,
    ...(replicas && { leases: replicas.leases, limiter: replicas.limiter }),
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
  const host = env.LISTEN_HOST ?? (isPublic ? undefined : '127.0.0.1')
  let stopping = false
  const isReady = () => !stopping && telegram.isTaking()
  const metrics = metricsRoute({
    health: office.health,
    figures: office.figures,
    isReady,
    unstored: telegram.unstored,
  })
  const place = metricsPlace(env.METRICS, { isPublic, host })
  const about = [healthRoute(office.health), readyRoute(isReady), ...(place === 'beside' ? [metrics] : [])]
  /** Nobody but a watchdog would have come by it: people are answered all the same. */
  const listenIfPossible = (what: string, served: Parameters<typeof listen>[0], where: Place) =>
    listen(served, where).catch((error: unknown) => {
      if (!(error instanceof EnvironmentError)) throw error
      log.warn(`${what} is not served: ${error.message}`)
      return undefined
    })
  const main = { port: env.PORT, host }
  const serve = async (): Promise<(Listening | undefined)[]> => [
    isPublic
      ? await listen([closedWhile(() => stopping), ...about, ...routes], main)
      : await listenIfPossible('/health', about, main),
    ...(typeof place === 'object' ? [await listenIfPossible('/metrics', [metrics], place)] : []),
  ]
  let servers: (Listening | undefined)[] = []
  // What people come by has to be there before they do; else who waits already comes first.
  if (isPublic) servers = await serve()
  office.start()
  if (office.rooms().length === 0) offerGroupCodes(office.unstaffed(), pack, groupCodeKey)
  if (webhook) void telegram.startWebhook(webhook.url, webhook.secret)
  else telegram.startPolling()

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    const isWhole = await stopInTime(
      async () => {
        await telegram.stop()
        await office.stop()
      },
      async () => {
        for (const server of servers) server?.close()
        await replicas?.close()
        await store.close()
        await reserve?.close()
      },
    )
    log.info(
      isWhole ? 'the bot has stopped' : 'the bot has stopped before all was sent; the rest is sent later',
    )
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

  if (!isPublic) servers = await serve()
  log.info({ mode: webhook ? 'webhook' : 'polling', port: servers[0]?.port }, 'the bot is ready')
  compileSoon(pack)
}

guardOutput()
// What was opened until an error must not keep the process.
await run().catch(die)
