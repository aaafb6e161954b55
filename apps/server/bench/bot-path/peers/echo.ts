/** A grammY bot that answers every message and keeps nothing. */
import { runPeer } from './run-peer.ts'

await runPeer((bot) => bot.on('message:text', (context) => context.reply(context.message.text)))
