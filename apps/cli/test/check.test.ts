import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasText } from '../src/text.ts'
import { root, runCli, spawnCli } from './run-cli.ts'

const samples = join(root, 'packages/vietnam/test/fixtures/broken-rules')

const check = (...args: string[]) => runCli('check', ...args)

describe('caunoi check', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-check-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('passes the content of this repository, and lists on demand what has to be confirmed', async () => {
    const short = await spawnCli('check')
    expect(short).toMatchObject({ code: 0 })
    expect(short.out).toMatch(/^✅ Không có lỗi\. \d+ điều cần xác nhận/)
    const all = await check('--all', '--lang', 'en')
    expect(all.out).toMatch(
      /^packages\/vietnam\/content\/hotlines\/hotlines\.yaml:\d+:\d+ {2}⚠️ To be confirmed, “/m,
    )
    expect(all.code).toBe(0)
  })

  it.each(['unknown-fact', 'missing-language', 'gap-in-value', 'cycle', 'shape'])(
    'refuses the sample %s with its place and a sentence',
    async (sample) => {
      for (const language of ['vi', 'en']) {
        const { code, out } = await check(join(samples, sample), '--lang', language)
        expect(code).toBe(1)
        expect(out).toMatch(
          new RegExp(`broken-rules/${sample}/pack\\.yaml:\\d+:\\d+ {2}❌ [^{}]{15,}\\[${sample}\\]`),
        )
        expect(out).toMatch(/❌ \d+ (lỗi|errors)/)
      }
    },
  )

  it('names the line of a file that is no YAML', async () => {
    await writeFile(join(folder, 'pack.yaml'), 'needs:\n  - id: [\n')
    const { code, out } = await check(folder, '--lang', 'en')
    expect(code).toBe(1)
    expect(out).toMatch(/pack\.yaml:\d+:\d+ {2}❌ The file cannot be read/)
  })

  it('an example citizen who comes out differently is an error at the place of the example', async () => {
    const content = join(folder, 'content')
    await cp(join(root, 'packages/vietnam/content'), content, { recursive: true })
    const file = join(content, 'cases/first.yaml')
    const written = await readFile(file, 'utf8')
    const changed = written.replace('"allowance-orphan": 1350000', '"allowance-orphan": 1350001')
    expect(changed).not.toBe(written)
    await writeFile(file, changed)
    const { code, out } = await check(content, '--lang', 'en')
    expect(code).toBe(1)
    expect(out).toMatch(/cases\/first\.yaml:\d+:\d+ {2}❌ Example “/)
  })

  it('a folder that is not there, and a day that is none, are told plainly', async () => {
    expect(await check(join(folder, 'nowhere'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('nowhere'),
    })
    expect((await check('--on', 'yesterday')).out).toContain('2026-11-23')
  })
})

/** The codes that checks of a pack can give, as they are written in the sources. */
const codesInSources = async (): Promise<string[]> => {
  const core = join(root, 'packages/core/src')
  const files = (await readdir(core, { recursive: true })).filter(
    (name) => /(^|\/)(check-[\w-]+|checks\/[\w-]+)\.ts$/.test(name) && name !== 'eligibility/check-facts.ts',
  )
  const sources = await Promise.all(files.map((name) => readFile(join(core, name), 'utf8')))
  const calls = /\b(?:error|warning|found|finding)\(\s*'([a-z]+(?:-[a-z]+)*)'/g
  return [...new Set(sources.flatMap((source) => [...source.matchAll(calls)].map(([, code = '']) => code)))]
}

describe('the sentences', () => {
  it('exist in both languages for every code that a check can give', async () => {
    const codes = await codesInSources()
    expect(codes.length).toBeGreaterThan(30)
    for (const language of ['vi', 'en'] as const) {
      expect(codes.filter((code) => !hasText(language, code))).toEqual([])
    }
  })

  it('are the same in both languages, with the same blanks', async () => {
    const read = async (language: string) =>
      (await readFile(join(root, 'apps/cli/src/messages', `${language}.ftl`), 'utf8'))
        .trim()
        .split('\n')
        .map((line) => {
          const [id = '', words = ''] = line.split(' = ')
          return [id, [...words.matchAll(/\$\w+/g)].map(String).sort()]
        })
    expect(await read('vi')).toEqual(await read('en'))
  })
})
