/**
 * `start`: with a BOT_TOKEN the bot on the real Telegram, without one the playground with the same bot in it.
 * `start --demo` plays a scripted conversation in the playground, whatever the environment says.
 */
const demo = process.argv.includes('--demo')
const token = process.env.BOT_TOKEN?.trim()
const program = token && !demo ? '../apps/telegram-bot/src/main.ts' : '../apps/playground/src/program.ts'

await import(new URL(program, import.meta.url).href)

export {}
