import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Plugin } from './plugin.ts'

const OWN_CODE = /\/(apps|packages)\/[^/]+\/src\/.*\.ts$/
const ASKED_FOR = /require\.resolve\(\s*'([^']+)'\s*\)/g
const SHIPPED = 'shipped:'

/** Files of a library that own code asks for by `require.resolve('library/file')` lie beside the program afterwards, as they are. */
export const shippedFiles: Plugin = {
  name: 'shipped-files',
  setup: (build) => {
    build.onLoad({ filter: OWN_CODE }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const imports: string[] = []
      const contents = source.replaceAll(ASKED_FOR, (_, file: string) => {
        const name = `shippedFile${imports.length}`
        imports.push(`import ${name} from '${SHIPPED}${file}'`)
        return `new URL(${name}, import.meta.url)`
      })
      return imports.length === 0
        ? undefined
        : { contents: `${imports.join('\n')}\n${contents}`, loader: 'ts' }
    })
    build.onResolve({ filter: /^shipped:/ }, async ({ path, importer }) => {
      const found = await build.resolve(path.slice(SHIPPED.length), {
        // A program of a library is shipped as a module, since that is what lies beside it.
        kind: 'import-statement',
        resolveDir: dirname(importer),
      })
      // The path stands in the program: it must not tell where that was built.
      return {
        path: `${dirname(path.slice(SHIPPED.length))}/${basename(found.path)}`,
        namespace: 'shipped',
        pluginData: found.path,
        errors: found.errors,
      }
    })
    build.onLoad({ filter: /.*/, namespace: 'shipped' }, async ({ pluginData }) => ({
      contents: await readFile(String(pluginData)),
      loader: 'file',
    }))
  },
}
