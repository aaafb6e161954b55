// Compiles content and messages into modules and learns from the examples. Plain JavaScript: it runs before anything else.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** What is made of what, in this order. */
const steps = [
  {
    scripts: [
      'packages/conversation/scripts/compile-messages.ts',
      'packages/vietnam/scripts/compile.ts',
      'packages/vietnam-who/scripts/compile.ts',
      'apps/web-chat/scripts/bundle-page.ts',
    ],
    outputs: [
      'packages/conversation/src/generated/messages.ts',
      'packages/vietnam/src/generated/pack.ts',
      'packages/vietnam-who/src/generated/instruments.ts',
      'apps/web-chat/src/generated/page.ts',
    ],
    inputs: [
      'apps/web-chat/page',
      'apps/web-chat/scripts',
      'packages/content/src',
      'packages/conversation/scripts',
      'packages/conversation/src/messages',
      'packages/core/src',
      'packages/vietnam/content',
      'packages/vietnam/scripts',
      'packages/vietnam-who/content',
      'packages/vietnam-who/scripts',
      'tools/generate.mjs',
      'pnpm-lock.yaml',
    ],
    stampFile: 'packages/vietnam/src/generated/.stamp',
  },
  {
    // Learning takes longest, so it is done again only where it may give something else. Each version of Node learns for
    // itself: a test then notices if one gives another model.
    scripts: ['packages/vietnam/scripts/train.ts'],
    outputs: ['packages/vietnam/src/generated/models.ts'],
    inputs: [
      'packages/core/src/catalogue/find',
      'packages/core/src/learning',
      'packages/core/src/risk',
      'packages/core/src/text',
      'packages/vietnam/content/needs',
      'packages/vietnam/content/phrases',
      'packages/vietnam/content/risk',
      'packages/vietnam/content/synonyms',
      'packages/vietnam/scripts/train.ts',
    ],
    also: process.versions.node.split('.')[0],
    stampFile: 'packages/vietnam/src/generated/.stamp-models',
  },
]

const filesOf = (path) => {
  try {
    return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
      filesOf(join(path, entry.name)),
    )
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error
    return [path]
  }
}

/** Says whether anything that the outputs of a step are made of has changed. */
const stampOf = ({ inputs, also = '' }) => {
  const hash = createHash('sha256').update(also)
  for (const file of inputs.flatMap(filesOf).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

if (!existsSync(join(root, 'node_modules/tsx'))) {
  console.error(
    'The libraries are not installed: the set-up above did not finish. Connect to the internet, make sure that you may write to this folder, and run the command again.',
  )
  process.exit(1)
}

for (const step of steps) {
  const stamp = stampOf(step)
  const stampFile = join(root, step.stampFile)
  const made = step.outputs.every((output) => existsSync(join(root, output)))
  if (made && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue
  rmSync(stampFile, { force: true })
  for (const script of step.scripts) {
    const { status } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', script], {
      cwd: root,
      stdio: 'inherit',
    })
    if (status !== 0) process.exit(status ?? 1)
  }
  writeFileSync(stampFile, stamp)
}
