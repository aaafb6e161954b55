import { channelContract, type Read } from '@caunoi/office/testing'
import { startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient, type StoredMessage } from '@caunoi/telegram-stand-in/client'
import { pino } from 'pino'
import { telegramAddress } from '../src/address.ts'
import { openTelegram } from '../src/telegram.ts'

const readOf = ({ message }: StoredMessage): Read => ({
  text: message.text ?? '',
  buttons: (message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text),
  ...(message.document && { file: message.document.file_name ?? '' }),
})

channelContract('telegram', async (receive) => {
  const server = await startStandIn({ limits: false })
  const play = new PlayClient(server.url)
  const telegram = openTelegram(
    {
      token: server.token,
      apiRoot: server.url,
      log: pino({ level: 'silent' }),
      now: () => new Date().toISOString(),
    },
    () => ({ receive, tellNothingStored: async () => true, rooms: () => [] }),
  )
  telegram.startPolling()
  return {
    channel: telegram.channel,
    close: async () => {
      await telegram.stop()
      await server.close()
    },
    somebody: async () => {
      const { id } = await play.createPerson({ name: 'Lan', language_code: 'vi' })
      // A bot may write only to whoever has opened it.
      await play.say(id, '/start')
      // What is not stored holds back what comes later in the same chat.
      await play.settled()
      return {
        address: telegramAddress(id),
        reads: async () =>
          (await play.messages(id))
            .filter(({ message, deleted }) => message.from?.is_bot === true && !deleted)
            .map(readOf),
        writes: async (text) => {
          await play.say(id, text)
        },
        presses: async (label) => {
          await play.pressLabel(id, id, label)
        },
        leaves: async () => {
          await play.block(id)
        },
      }
    },
  }
})
