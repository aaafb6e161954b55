export { telegramAddress, telegramRoom } from './address.ts'
export { type BotDeps, type CauNoiBot, createBot } from './bot.ts'
export { openTelegram, type Telegram, type TelegramOptions } from './telegram.ts'
export { type WebhookOptions, webhookRoute } from './webhook-route.ts'
