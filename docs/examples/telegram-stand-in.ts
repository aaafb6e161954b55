import { startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { Bot, InlineKeyboard } from 'grammy'

const telegram = await startStandIn()
const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
bot.command('start', (context) =>
  context.reply('Tea or coffee?', { reply_markup: new InlineKeyboard().text('Tea').text('Coffee') }),
)
bot.callbackQuery('Tea', async (context) => {
  await context.editMessageText('Tea it is.')
  await context.answerCallbackQuery('A good choice')
})
const running = bot.start()

const play = new PlayClient(telegram.url)
const ada = await play.createPerson({ name: 'Ada' })
await play.say(ada.id, '/start')
console.log(await play.pressLabel(ada.id, ada.id, 'Tea'))
console.log(await play.transcript(ada.id))

await bot.stop()
await running
await telegram.close()
