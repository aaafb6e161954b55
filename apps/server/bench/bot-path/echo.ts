/** The peer: a grammY bot that answers every message and keeps nothing. */
import { Bot } from 'grammy'

const bot = new Bot(process.env.BOT_TOKEN ?? '', {
  client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' },
})
bot.on('message:text', (context) => context.reply(context.message.text))
await bot.start()
