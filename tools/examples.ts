import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Example, fillExamples } from './fill-examples.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const seen = new Map<string, Example>()

/** An example of docs/examples/, run once. */
export const runExample = (name: string): Example => {
  const known = seen.get(name)
  if (known) return known
  const file = join('docs/examples', `${name}.ts`)
  const found = {
    code: readFileSync(join(root, file), 'utf8'),
    output: execFileSync(process.execPath, ['--conditions=source', '--import', 'tsx', file], {
      cwd: root,
      encoding: 'utf8',
    }),
  }
  seen.set(name, found)
  return found
}

/** The documents that show examples, as paths from the root. */
export const documents: readonly string[] = [
  'README.md',
  'README.vi.md',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
].filter((path) => existsSync(join(root, path)))

export const readDocument = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Writes code and output of the examples into the documents: `pnpm examples`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of documents) {
    writeFileSync(join(root, path), fillExamples(readDocument(path), runExample))
  }
}
