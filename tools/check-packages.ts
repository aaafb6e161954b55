import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkConsumer } from './check-consumer.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'caunoi-packages-'))

/** What a tarball may hold. */
const mayHold = /^package\/(dist\/.+|docs\/.+\.md|package\.json|README\.md|LICENSE|NOTICE)$/

interface Manifest {
  name: string
  private?: boolean
  exports: Record<string, Record<string, string>>
  dependencies?: Record<string, string>
}

const run = (command: string, args: readonly string[], cwd = root): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 })

const bin = (name: string): string => join(root, 'node_modules/.bin', name)

/** Packs a package as it would be published and answers the path of the tarball. */
const pack = (name: string): string => {
  const target = join(folder, `${name}.tgz`)
  run('pnpm', ['pack', '--out', target], join(root, 'packages', name))
  return target
}

/** Sentences on what is wrong with a tarball that neither publint nor attw would say. */
const faults = (tarball: string): string[] => {
  const files = run('tar', ['-tzf', tarball]).trim().split('\n')
  const manifest = JSON.parse(run('tar', ['-xzOf', tarball, 'package/package.json'])) as Manifest
  const named = Object.entries(manifest.exports)
  return [
    ...files.filter((file) => !mayHold.test(file)).map((file) => `${file} does not belong into the package`),
    ...['README.md', 'LICENSE']
      .filter((file) => !files.includes(`package/${file}`))
      .map((file) => `${file} is missing`),
    ...named.flatMap(([path, { source }]) =>
      source === undefined ? [] : [`exports ${path} leads consumers to ${source}`],
    ),
    ...Object.entries(manifest.dependencies ?? {})
      .filter(([, range]) => range.startsWith('workspace:'))
      .map(([name]) => `the range of ${name} is known in this workspace only`),
  ]
}

try {
  const tarballs = new Map(readdirSync(join(root, 'packages')).map((name) => [name, pack(name)]))
  for (const [name, tarball] of tarballs) {
    const found = faults(tarball)
    if (found.length > 0)
      throw new Error(`@caunoi/${name}:\n${found.map((fault) => `· ${fault}`).join('\n')}`)
    run(bin('publint'), [tarball, '--strict'])
    run(bin('attw'), [tarball, '--profile', 'esm-only'])
    console.log(`@caunoi/${name}: the tarball is fit to be published`)
  }
  console.log(checkConsumer(join(folder, 'consumer'), tarballs))
} catch (error) {
  const { stdout } = error as { stdout?: string }
  console.error(stdout || (error instanceof Error ? error.message : error))
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
