import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `pnpm rotate-key`: settings come from the environment, or else from the file `.env`, as for `start`. */
const settings = fileURLToPath(new URL('../.env', import.meta.url))
if (existsSync(settings)) process.loadEnvFile(settings)

await import('../apps/server/src/rotate-key.ts')
