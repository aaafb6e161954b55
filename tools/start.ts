import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * `start`: with a BOT_TOKEN the bot on the real Telegram, without one the playground with the same bot in it.
 * `start --demo` plays a scripted conversation in the playground, whatever the environment says.
 * Settings come from the environment, or else from the file `.env`.
 */
const settings = fileURLToPath(new URL('../.env', import.meta.url))
if (existsSync(settings)) process.loadEnvFile(settings)

const demo = process.argv.includes('--demo')
const token = process.env.BOT_TOKEN?.trim()
const program = token && !demo ? '../apps/server/src/main.ts' : '../apps/playground/src/program.ts'

await import(new URL(program, import.meta.url).href)
