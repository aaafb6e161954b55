// Compiles content and messages into modules. Plain JavaScript, because it runs before anything else does.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scripts = [
  'packages/conversation/scripts/compile-messages.ts',
  'packages/vietnam/scripts/compile.ts',
  'packages/vietnam-who/scripts/compile.ts',
]

for (const script of scripts) {
  const { status } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', script], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
