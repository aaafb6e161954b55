import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders: string[] = []

/** A small project with the house's own settings and the given files. */
const project = async (files: Record<string, string>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-rules-'))
  folders.push(folder)
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const file of ['biome.json', '.dependency-cruiser.cjs', 'tsconfig.base.json', '.gitignore']) {
    await cp(join(root, file), join(folder, file))
  }
  await cp(join(root, 'tools/pure.grit'), join(folder, 'tools/pure.grit'))
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** What a tool says about the folder, and whether it lets it pass. */
const verdict = async (folder: string, tool: string, args: string[]) => {
  try {
    const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin', tool), args, { cwd: folder })
    return { passes: true, says: stdout }
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return { passes: false, says: stdout + stderr }
  }
}

const boundaries = (folder: string) =>
  verdict(folder, 'depcruise', ['--config', '.dependency-cruiser.cjs', 'packages', 'apps'])
const lint = (folder: string) => verdict(folder, 'biome', ['lint', '--error-on-warnings', 'packages'])

const circles = (folder: string) =>
  verdict(folder, 'tsx', [join(root, 'tools/circles.ts'), 'packages', 'apps'])

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

const exporting = 'export const other = 1\n'
const importing = (path: string) => `import { other } from '${path}'\n\nexport const own = other\n`

it.each([
  ['core', 'storage', 'core-imports-only-itself'],
  ['core', 'vietnam', 'core-imports-only-itself'],
  ['conversation', 'storage', 'conversation-imports-only-core'],
  ['conversation', 'vietnam', 'conversation-imports-only-core'],
  ['desk', 'office', 'desk-imports-only-core-conversation'],
  ['desk', 'storage', 'desk-imports-only-core-conversation'],
  ['office', 'vietnam', 'office-imports-only-core-conversation-desk-storage'],
  ['storage', 'conversation', 'storage-imports-only-core'],
  ['content', 'vietnam', 'content-imports-only-core'],
  ['vietnam', 'content', 'vietnam-imports-only-core'],
  ['vietnam-who', 'vietnam', 'vietnam-who-imports-only-core'],
  ['telegram-stand-in', 'core', 'telegram-stand-in-imports-only-itself'],
])('%s may not import %s', async (from, to, rule) => {
  const folder = await project({
    [`packages/${from}/src/a.ts`]: importing(`../../${to}/src/b.ts`),
    [`packages/${to}/src/b.ts`]: exporting,
    'apps/x/src/main.ts': exporting,
  })
  const { passes, says } = await boundaries(folder)
  expect(passes).toBe(false)
  expect(says).toContain(rule)
})

it.each([
  ['a node module in core', { 'packages/core/src/a.ts': importing('node:fs') }, 'pure-packages-use-no-node'],
  [
    'an unknown library in core',
    { 'packages/core/src/a.ts': importing('typescript') },
    'pure-packages-use-only-pure-libraries',
  ],
  [
    'an app in another app',
    { 'apps/x/src/a.ts': importing('../../y/src/b.ts'), 'apps/y/src/b.ts': exporting },
    'only-the-server-imports-apps',
  ],
  [
    'an app in a package',
    { 'packages/core/src/a.ts': importing('../../../apps/x/src/main.ts') },
    'core-imports-only-itself',
  ],
  [
    'a circle',
    {
      'packages/core/src/a.ts': importing('./b.ts'),
      'packages/core/src/b.ts': `${importing('./a.ts')}${exporting}`,
    },
    'no-cycles',
  ],
  ['what does not exist', { 'packages/core/src/a.ts': importing('./nothing.ts') }, 'unresolved'],
])('the boundaries catch %s', async (_, files, rule) => {
  const folder = await project({
    'packages/core/src/index.ts': exporting,
    'apps/x/src/main.ts': exporting,
    ...files,
  })
  const { passes, says } = await boundaries(folder)
  expect(passes).toBe(false)
  expect(says).toContain(rule)
})

it('the boundaries let the allowed arrows pass', async () => {
  const folder = await project({
    'packages/core/src/index.ts': exporting,
    ...Object.fromEntries(
      ['content', 'conversation', 'storage', 'vietnam', 'vietnam-who'].map((name) => [
        `packages/${name}/src/a.ts`,
        importing('../../core/src/index.ts'),
      ]),
    ),
    'apps/x/src/main.ts': importing('../../../packages/storage/src/a.ts').replaceAll('other', 'own'),
  })
  expect(await boundaries(folder)).toMatchObject({ passes: true })
})

it.each([
  ['Date.now()', 'Time is an argument'],
  ['new Date()', 'Time is an argument'],
  ['Date()', 'Time is an argument'],
  ['Math.random()', 'Randomness is an argument'],
  ['performance.now()', 'Time is an argument'],
  ['process.env', 'reads no environment'],
  ['setTimeout(String, 1)', 'has no clock'],
  ['crypto.randomUUID()', 'randomness are arguments'],
  ['fetch("https://example.org")', 'does no I/O'],
  ['console.log("x")', 'does no I/O'],
])('core and conversation may not use %s', async (expression, reason) => {
  for (const name of ['core', 'conversation']) {
    const folder = await project({ [`packages/${name}/src/a.ts`]: `export const x = () => ${expression}\n` })
    const { passes, says } = await lint(folder)
    expect(passes).toBe(false)
    expect(says.replace(/\s+/g, ' ')).toContain(reason)
  }
})

it('a day that was given is no clock, and a store may use one', async () => {
  const folder = await project({
    'packages/core/src/a.ts': 'export const at = (instant: string) => new Date(instant).getTime()\n',
    'packages/storage/src/a.ts': 'export const now = () => Date.now() + Math.random()\n',
  })
  expect(await lint(folder)).toMatchObject({ passes: true })
})

it('core may not know the pack below it', async () => {
  const folder = await project({
    'packages/core/src/place/a.ts': importing('../pack/b.ts'),
    'packages/core/src/pack/b.ts': exporting,
    'apps/x/src/main.ts': exporting,
  })
  const { passes, says } = await boundaries(folder)
  expect(passes).toBe(false)
  expect(says).toContain('below-the-pack-nobody-knows-it')
})

it('folders form no circle, even where no file does', async () => {
  const folder = await project({
    'packages/x/src/one/a.ts': importing('../two/b.ts'),
    'packages/x/src/two/b.ts': exporting,
    'packages/x/src/two/c.ts': importing('../one/d.ts'),
    'packages/x/src/one/d.ts': exporting,
    'apps/x/src/main.ts': exporting,
  })
  const { passes, says } = await circles(folder)
  expect(passes).toBe(false)
  expect(says).toContain('circle in packages/x/src: one -> two -> one')
})

it('a folder forms no circle with a file beside it', async () => {
  const folder = await project({
    'packages/x/src/a.ts': importing('./one/b.ts'),
    'packages/x/src/one/b.ts': exporting,
    'packages/x/src/one/c.ts': "import type { own } from '../a.ts'\n\nexport type Own = typeof own\n",
    'apps/x/src/main.ts': exporting,
  })
  const { passes, says } = await circles(folder)
  expect(passes).toBe(false)
  expect(says).toContain('circle in packages/x/src: a.ts -> one -> a.ts')
})

/** What only this project says. */
const ownWords = /cầu nối|caunoi(?!\/telegram-stand-in)|\bCN-[0-9A-Z]{4}|\bcent(?:re|er)s?\b|\bcitizens?\b/i

it.each(['src', 'test', 'docs', 'README.md'])(
  'the stand-in for Telegram knows nothing of this project: %s',
  async (part) => {
    const path = join(root, 'packages/telegram-stand-in', part)
    const below = part.endsWith('.md') ? [''] : await readdir(path, { recursive: true })
    const files = below.map((name) => join(path, name)).filter((file) => /\.\w+$/.test(file))
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    expect(texts.flatMap((text, place) => (ownWords.test(text) ? [files[place]] : []))).toEqual([])
    expect(texts).not.toEqual([])
  },
)

it.each(['// Cầu Nối', "from '@caunoi/core'", 'CN-7K3F-9Q', 'a centre', 'the citizen'])(
  '%s would be noticed in the stand-in',
  (words) => expect(words).toMatch(ownWords),
)
