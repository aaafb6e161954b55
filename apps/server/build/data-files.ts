import { readFile } from 'node:fs/promises'
import type { Plugin } from './plugin.ts'

const GENERATED = /\/packages\/[^/]+\/src\/generated\/(pack|models|instruments)\.ts$/
const PARSED = /export const (\w+) = JSON\.parse\(("(?:[^"\\]|\\.)*")\)/
const NAMESPACE = 'data-file'

/**
 * What was compiled from content lies beside the program as JSON, and is read when it starts. As part of a module its text
 * would be kept in memory as long as the program runs, twice, and would have to be read as a program first.
 */
export const dataFiles: Plugin = {
  name: 'data-files',
  setup: (build) => {
    /** By the name of the file that it will be in: where this was built is nobody's business. */
    const texts = new Map<string, string>()
    build.onLoad({ filter: GENERATED }, async ({ path }) => {
      const [, name, literal] = PARSED.exec(await readFile(path, 'utf8')) ?? []
      if (name === undefined || literal === undefined) throw new Error(`${path} holds no JSON`)
      texts.set(`${name}.json`, JSON.parse(literal) as string)
      const contents = [
        `import { readFileSync } from 'node:fs'`,
        `import file from '${NAMESPACE}:${name}.json'`,
        `export const ${name} = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))`,
      ].join('\n')
      return { contents, loader: 'ts' }
    })
    build.onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path }) => ({
      path: path.slice(NAMESPACE.length + 1),
      namespace: NAMESPACE,
    }))
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: texts.get(path) ?? '',
      loader: 'file',
    }))
  },
}
