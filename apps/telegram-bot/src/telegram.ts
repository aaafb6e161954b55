import type { Instant } from '@caunoi/core'
import { type Channel, type Office, withoutText } from '@caunoi/office'
import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { announceCommands } from './announce-commands.ts'
import { ALLOWED, Polling } from './polling.ts'
import { Pulse } from './pulse.ts'
import { telegramChannel } from './telegram-channel.ts'
import { toIncoming } from './to-incoming.ts'
import { WebhookWatch } from './webhook-watch.ts'

/** How Telegram is reached. */
export interface TelegramOptions {
  token: string
  apiRoot: string
  log: Logger
  /** The moment now, ISO. */
  now: () => Instant
}

/** Telegram on both sides of the office: give it updates, or let it fetch them. */
export interface Telegram {
  bot: Bot
  channel: Channel
  /** Handles one update; resolves when its effect is stored. */
  take: (update: Update) => Promise<void>
  startPolling: () => void
  /** Asks Telegram to send updates to this address. */
  startWebhook: (url: string, secret: string) => Promise<void>
  /** Brings nothing more; what is in work is the office's to end. */
  stop: () => Promise<void>
}

/** An answer that does not come is one that failed: longer than a long poll waits, shorter than people do. */
const CALL_TIMEOUT_SECONDS = 40
/** What is shown over the chat for a moment may be so long. */
const LONGEST_TOAST = 200

/** Nothing happens before `startPolling`, `startWebhook` or the first `take`. `office`: asked for when something comes. */
export const openTelegram = (
  { token, apiRoot, log, now }: TelegramOptions,
  office: () => Pick<Office, 'receive' | 'rooms'>,
): Telegram => {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS } })
  const pulse = new Pulse(now)

  const take = async (update: Update): Promise<void> => {
    const incoming = toIncoming(update)
    const { toast } = incoming ? await office().receive(incoming) : {}
    if (update.callback_query)
      await bot.api
        .answerCallbackQuery(update.callback_query.id, toast ? { text: toast.slice(0, LONGEST_TOAST) } : {})
        .catch(() => log.debug('a pressed button could not be answered in time'))
  }

  const announce = () =>
    void announceCommands(bot.api, office().rooms()).catch((error: unknown) =>
      log.warn({ err: withoutText(error) }, 'the command menu could not be set'),
    )

  const polling = new Polling(bot.api, take, pulse, log)
  const webhook = new WebhookWatch(bot.api, pulse)
  let isPolling = false
  return {
    bot,
    channel: telegramChannel(bot.api, () => pulse.health()),
    take,
    startPolling: () => {
      isPolling = true
      announce()
      // A webhook of an earlier run would keep the updates from us.
      void bot.api.deleteWebhook().catch(() => {})
      polling.start()
    },
    startWebhook: async (url, secret) => {
      announce()
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED] })
      webhook.start()
    },
    stop: async () => {
      webhook.stop()
      if (isPolling) await polling.stop()
    },
  }
}
