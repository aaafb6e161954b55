import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { Environment } from '../../apps/server/src/environment.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : below(path)
    return path.endsWith('.md') ? [path] : []
  })

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...below('docs'),
  ...readdirSync(join(root, 'packages')).flatMap((name) => [
    `packages/${name}/README.md`,
    ...(existsSync(join(root, 'packages', name, 'docs')) ? below(`packages/${name}/docs`) : []),
  ]),
]

/** As the usual viewers name the anchor of a heading. */
const anchors = (document: string): string[] =>
  [...document.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

const withoutCode = (document: string) => document.replace(/```[\s\S]*?```/g, '')

it.each(documents)('every link in %s leads somewhere', (path) => {
  const dead = [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?|mailto):/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#')
      const aim = file === '' ? path : normalize(join(dirname(path), file))
      if (!existsSync(join(root, aim))) return true
      return anchor !== undefined && !anchors(read(aim)).includes(anchor)
    })
  expect(dead).toEqual([])
})

it('the index of the documentation leads to every guide', () => {
  const index = read('docs/README.md')
  const guides = below('docs').filter(
    (path) => path !== 'docs/README.md' && !path.startsWith('docs/decisions/'),
  )
  expect(guides.filter((path) => !index.includes(`(${path.slice('docs/'.length)})`))).toEqual([])
  const decisions = read('docs/decisions/README.md')
  const decided = readdirSync(join(root, 'docs/decisions')).filter((name) => name !== 'README.md')
  expect(decided.filter((name) => !decisions.includes(`(${name})`))).toEqual([])
})

it('both READMEs open with the two commands', () => {
  for (const path of ['README.md', 'README.vi.md']) {
    const commands = read(path).split('\n').slice(0, 6).join('\n')
    expect(commands).toContain('npx -y pnpm@12.21.0 start')
    expect(commands).toContain('npx -y pnpm@12.21.0 test')
  }
})

it('.env.example names exactly the settings of the bot', () => {
  const lines = read('.env.example').split('\n')
  const named = lines.flatMap((line) => /^([A-Z_]+)=$/.exec(line)?.[1] ?? [])
  expect(named.sort()).toEqual(Object.keys(Environment.shape).sort())
})

it('the lockfile names no registry', () => {
  expect(read('pnpm-lock.yaml')).not.toMatch(/https?:\/\/|tarball:/)
})

it('the scripts that documents name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/pnpm@12\.21\.0\s+([a-z][\w:-]*)/g)].map(([, name = '']) => name),
  )
  const builtIn = ['install', 'exec']
  expect(named.filter((name) => !builtIn.includes(name) && !(name in scripts))).toEqual([])
})
