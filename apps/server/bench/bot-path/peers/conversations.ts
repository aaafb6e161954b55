/** A grammY bot that remembers where each conversation stands, in files that it does not bring to the disk. */
import { join } from 'node:path'
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { FileAdapter } from '@grammyjs/storage-file'
import type { Context } from 'grammy'
import { peerBot } from './run-peer.ts'

type Talk = ConversationFlavor<Context>

/** Three lines of a person, each answered. */
const talk = async (conversation: Conversation<Talk, Context>, first: Context): Promise<void> => {
  await first.reply('1')
  for (const answer of ['2', '3']) {
    const next = await conversation.waitFor('message:text')
    await next.reply(`${answer} ${next.message.text}`)
  }
}

const bot = peerBot<Talk>()
bot.use(
  conversations({
    storage: {
      type: 'key',
      adapter: new FileAdapter({ dirName: join(process.env.DATA_DIR ?? '.', 'conversations') }),
    },
  }),
)
bot.use(createConversation(talk))
bot.command('start', (context) => context.conversation.enter('talk'))
await bot.start()
