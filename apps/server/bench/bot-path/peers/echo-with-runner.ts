/** The echo, updates side by side. */
import { run } from '@grammyjs/runner'
import { peerBot } from './run-peer.ts'

const bot = peerBot()
bot.on('message:text', (context) => context.reply(context.message.text))
await bot.init()
run(bot)
