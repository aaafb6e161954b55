import { type OfficeDeps, openOffice } from '@caunoi/office'
import { openTelegram, type Telegram, type TelegramOptions } from './telegram.ts'

/** What the bot takes from outside: what the office does, and how Telegram is reached. */
export type BotDeps = Omit<OfficeDeps, 'channels'> & TelegramOptions

/** An office whose only channel is Telegram. */
export interface CauNoiBot extends Telegram {
  /** Does what is due by now; while the bot runs, its own clock does it every second. */
  tick: () => Promise<void>
}

/** Builds the bot from what it needs; nothing happens before it is started or given its first update. */
export const createBot = async (deps: BotDeps): Promise<CauNoiBot> => {
  const telegram = openTelegram(deps, () => office)
  const office = await openOffice({ ...deps, channels: [telegram.channel] })
  return {
    ...telegram,
    tick: office.tick,
    startPolling: () => {
      office.start()
      telegram.startPolling()
    },
    startWebhook: (url, secret) => {
      office.start()
      return telegram.startWebhook(url, secret)
    },
    stop: async () => {
      await telegram.stop()
      await office.stop()
    },
  }
}
