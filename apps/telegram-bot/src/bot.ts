import { type Office, type OfficeDeps, openOffice, withoutText } from '@caunoi/office'
import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import { announceCommands } from './announce-commands.ts'
import { ALLOWED, Polling } from './polling.ts'
import { telegramChannel } from './telegram-channel.ts'
import { toIncoming } from './to-incoming.ts'

/** What the bot takes from outside: what the office does, and how Telegram is reached. */
export interface BotDeps extends Omit<OfficeDeps, 'channels'> {
  token: string
  apiRoot: string
}

/** The running bot: give it updates, or let it fetch them. */
export interface CauNoiBot {
  bot: Bot
  /** Does what is due by now; while the bot runs, its own clock does it every second. */
  tick: () => Promise<void>
  /** Handles one update; resolves when its effect is stored. */
  take: (update: Update) => Promise<void>
  startPolling: () => void
  /** Asks Telegram to send updates to this address. */
  startWebhook: (url: string, secret: string) => Promise<void>
  stop: () => Promise<void>
}

/** An answer that does not come is one that failed: longer than a long poll waits, shorter than people do. */
const CALL_TIMEOUT_SECONDS = 40
/** What is shown over the chat for a moment may be so long. */
const LONGEST_TOAST = 200

/** Builds the bot from what it needs; nothing happens before `startPolling` or the first `take`. */
export const createBot = async ({ token, apiRoot, ...deps }: BotDeps): Promise<CauNoiBot> => {
  const { log } = deps
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS } })
  const office: Office = await openOffice({ ...deps, channels: [telegramChannel(bot.api)] })

  const take = async (update: Update): Promise<void> => {
    const incoming = toIncoming(update)
    const { toast } = incoming ? await office.receive(incoming) : {}
    if (update.callback_query)
      await bot.api
        .answerCallbackQuery(update.callback_query.id, toast ? { text: toast.slice(0, LONGEST_TOAST) } : {})
        .catch(() => log.debug('a pressed button could not be answered in time'))
  }

  const polling = new Polling(bot.api, take, log)
  let isPolling = false
  const begin = () => {
    office.start()
    void announceCommands(bot.api, office.rooms()).catch((error: unknown) =>
      log.warn({ err: withoutText(error) }, 'the command menu could not be set'),
    )
  }
  return {
    bot,
    take,
    tick: office.tick,
    startPolling: () => {
      isPolling = true
      begin()
      // A webhook of an earlier run would keep the updates from us.
      void bot.api.deleteWebhook().catch(() => {})
      polling.start()
    },
    startWebhook: async (url, secret) => {
      begin()
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED] })
    },
    stop: async () => {
      if (isPolling) await polling.stop()
      await office.stop()
    },
  }
}
