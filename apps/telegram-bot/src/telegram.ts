import type { Instant } from '@caunoi/core'
import { type Channel, type Incoming, type Office, withoutText } from '@caunoi/office'
import type { Reserve } from '@caunoi/storage'
import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { announceCommands } from './announce-commands.ts'
import { checkedAnswers } from './checked-answers.ts'
import { Intake } from './intake.ts'
import { Polling } from './polling.ts'
import { PressAnswers } from './press-answers.ts'
import { Pulse } from './pulse.ts'
import { telegramChannel } from './telegram-channel.ts'
import { toIncoming } from './to-incoming.ts'
import type { TakeTurn } from './turn.ts'
import { Webhook } from './webhook.ts'

/** How Telegram is reached. */
export interface TelegramOptions {
  token: string
  apiRoot: string
  log: Logger
  /** The moment now, ISO. */
  now: () => Instant
  /** Where updates lie that the store does not take; without it they lie in memory, unconfirmed as long as that is possible. */
  reserve?: Reserve | undefined
  /** Where several processes fetch updates for the same bot: which of them does. */
  takeTurn?: TakeTurn | undefined
}

/** Telegram on both sides of the office: give it updates, or let it fetch them. */
export interface Telegram {
  bot: Bot
  channel: Channel
  /** Handles one update; resolves when its effect is stored. */
  take: (update: Update) => Promise<void>
  startPolling: () => void
  /** Asks Telegram to send updates to this address; resolves when it will. */
  startWebhook: (url: string, secret: string) => Promise<void>
  /** Whether what people write gets here now, as far as is known. */
  isTaking: () => boolean
  /** How many updates it holds whose effect is not stored. */
  unstored: () => number
  /** Brings nothing more; what is in work is the office's to end. */
  stop: () => Promise<void>
}

/** An answer that does not come is one that failed: longer than a long poll waits, shorter than people do. */
const CALL_TIMEOUT_SECONDS = 40

/** Nothing happens before `startPolling`, `startWebhook` or the first `take`. `office`: asked for when something comes. */
export const openTelegram = (
  { token, apiRoot, log, now, reserve, takeTurn }: TelegramOptions,
  office: () => Pick<Office, 'receive' | 'tellNothingStored' | 'rooms'>,
): Telegram => {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS } })
  bot.api.config.use(checkedAnswers)
  const pulse = new Pulse(now)
  const presses = new PressAnswers(bot.api, log)

  const read = (update: Update): Incoming | undefined => {
    try {
      return toIncoming(update)
    } catch (error) {
      log.error({ err: withoutText(error), update: update.update_id }, 'an update could not be read')
      return undefined
    }
  }
  const receive = async (update: Update): Promise<string | undefined> => {
    const incoming = read(update)
    return incoming && (await office().receive(incoming)).toast
  }
  const take = (update: Update) => presses.around(update.callback_query?.id, () => receive(update))

  const intake = new Intake({
    take,
    again: async (update) => void (await receive(update)),
    tell: async (update) => {
      const incoming = read(update)
      return incoming === undefined || office().tellNothingStored(incoming)
    },
    reserve,
    log,
  })
  const announce = () =>
    void announceCommands(bot.api, office().rooms()).catch((error: unknown) =>
      log.warn({ err: withoutText(error) }, 'the command menu could not be set'),
    )

  const polling = new Polling(bot.api, intake, pulse, log, takeTurn)
  const webhook = new Webhook(bot.api, pulse, log)
  let isPolling = false
  return {
    bot,
    channel: telegramChannel(bot.api, () => pulse.health()),
    take,
    startPolling: () => {
      isPolling = true
      announce()
      polling.start()
    },
    startWebhook: (url, secret) => {
      announce()
      // What an earlier run by polling could not store has to be handled here.
      intake.start()
      return webhook.start(url, secret)
    },
    isTaking: () => webhook.isSet || (isPolling && pulse.hasBeaten),
    unstored: () => intake.size,
    stop: async () => {
      webhook.stop()
      if (isPolling) await polling.stop()
      else await intake.stop()
      isPolling = false
    },
  }
}
