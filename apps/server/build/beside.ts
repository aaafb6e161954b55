import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What lies beside the program, and where it comes from. */
const BESIDE: Readonly<Record<string, string>> = {
  LICENSE: 'LICENSE',
  'licences/vietnam/NOTICE': 'packages/vietnam/NOTICE',
  'licences/vietnam-who/LICENSE': 'packages/vietnam-who/LICENSE',
  'licences/vietnam-who/NOTICE': 'packages/vietnam-who/NOTICE',
  // To be looked at, checked with `caunoi check`, and copied as the beginning of a content folder of one's own.
  content: 'packages/vietnam/content',
  messages: 'apps/cli/src/messages',
  ...Object.fromEntries(
    ['needs.dev', 'needs.held', 'needs.fresh', 'crisis.dev', 'crisis.held'].map((name) => [
      `lines/${name}.jsonl`,
      `packages/vietnam/test/fixtures/${name}.jsonl`,
    ]),
  ),
}

/** Completes the folder of the program: it needs nothing outside. */
export const putBeside = async (folder: string): Promise<void> => {
  for (const [to, from] of Object.entries(BESIDE)) {
    await mkdir(dirname(join(folder, to)), { recursive: true })
    await cp(join(root, from), join(folder, to), { recursive: true })
  }
  const own = JSON.parse(await readFile(join(root, 'apps/server/package.json'), 'utf8'))
  const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const manifest = { name: 'caunoi', version: own.version, private: true, type: 'module', engines }
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
