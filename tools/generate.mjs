// Compiles content and messages into modules. Plain JavaScript, because it runs before anything else does.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scripts = [
  'packages/conversation/scripts/compile-messages.ts',
  'packages/vietnam/scripts/compile.ts',
  'packages/vietnam-who/scripts/compile.ts',
]

if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  console.error(
    'The libraries are not installed: the set-up above did not finish. Connect to the internet, make sure that you may write to this folder, and run the command again.',
  )
  process.exit(1)
}

for (const script of scripts) {
  const { status } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', script], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
