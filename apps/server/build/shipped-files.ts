import { readFile } from 'node:fs/promises'
import type { Plugin } from './plugin.ts'

const OWN_CODE = /\/(apps|packages)\/[^/]+\/src\/.*\.ts$/
const ASKED_FOR = /require\.resolve\(\s*'([^']+)'\s*\)/g

/** Files of a library that own code asks for by `require.resolve('library/file')` lie beside the program afterwards. */
export const shippedFiles: Plugin = {
  name: 'shipped-files',
  setup: (build) => {
    build.onLoad({ filter: OWN_CODE }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const imports: string[] = []
      const contents = source.replaceAll(ASKED_FOR, (_, file: string) => {
        const name = `shippedFile${imports.length}`
        imports.push(`import ${name} from '${file}'`)
        return `new URL(${name}, import.meta.url)`
      })
      return imports.length === 0
        ? undefined
        : { contents: `${imports.join('\n')}\n${contents}`, loader: 'ts' }
    })
  },
}
