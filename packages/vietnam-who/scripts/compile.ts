import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readContent } from '@caunoi/content'
import { parsePack } from '@caunoi/core'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const target = new URL('../src/generated/instruments.ts', import.meta.url)

const open = await readContent(folder('../../vietnam/content'))
const own = await readContent(folder('../content'))
const list = (data: Record<string, unknown>, key: string): unknown[] =>
  (data[key] as unknown[] | undefined) ?? []
const joined = (key: string) => [...list(open.data, key), ...list(own.data, key)]

/** The instruments are checked as a part of the pack that they will join. */
const parsed = parsePack({
  ...open.data,
  questionnaires: joined('questionnaires'),
  sources: joined('sources'),
})
if (!parsed.ok) {
  for (const issue of parsed.error)
    console.error(issue.code, issue.path.join('.'), JSON.stringify(issue.params))
  process.exit(1)
}
const mine = (key: 'questionnaires' | 'sources') => parsed.value[key].slice(list(open.data, key).length)
const instruments = { questionnaires: mine('questionnaires'), sources: mine('sources') }
await mkdir(new URL('.', target), { recursive: true })
await writeFile(
  target,
  `// Compiled from content/ by scripts/compile.ts.\nimport type { Pack } from '@caunoi/core'\n\nexport const instruments = JSON.parse(${JSON.stringify(JSON.stringify(instruments))}) as Pick<Pack, 'questionnaires' | 'sources'>\n`,
)
