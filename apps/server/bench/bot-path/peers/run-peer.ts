import { createServer } from 'node:http'
import { Bot, type Context, webhookCallback } from 'grammy'

/** Starts a bot of grammY as its guide does: by webhook where `WEBHOOK_URL` is set, else by its simple polling. */
export const runPeer = async (install: (bot: Bot) => unknown): Promise<void> => {
  const bot = peerBot()
  install(bot)
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret = '', PORT } = process.env
  if (url === undefined) return bot.start()
  await bot.init()
  createServer(webhookCallback(bot, 'http', { secretToken: secret })).listen(Number(PORT), '127.0.0.1')
  await bot.api.setWebhook(url, { secret_token: secret })
}

/** A bot at the stand-in for Telegram that the benchmark names. */
export const peerBot = <C extends Context = Context>(): Bot<C> =>
  new Bot<C>(process.env.BOT_TOKEN ?? '', { client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' } })
