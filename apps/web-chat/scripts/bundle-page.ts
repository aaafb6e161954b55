import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'

const folder = new URL('../page/', import.meta.url)
const target = new URL('../src/generated/page.ts', import.meta.url)
const read = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8')

/** Bundles the page into a module, so that serving it needs no file system and no tool at run time. */
const { outputFiles } = await build({
  entryPoints: [new URL('app.ts', folder).pathname],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'inline',
  write: false,
})
const page = {
  '/': { type: 'text/html; charset=utf-8', body: await read('index.html') },
  '/style.css': { type: 'text/css; charset=utf-8', body: await read('style.css') },
  '/app.js': { type: 'text/javascript; charset=utf-8', body: outputFiles[0]?.text ?? '' },
  '/embed.js': { type: 'text/javascript; charset=utf-8', body: await read('embed.js') },
}
await mkdir(new URL('.', target), { recursive: true })
await writeFile(
  target,
  `// Bundled from page/ by scripts/bundle-page.ts.\nexport const page: Readonly<Record<string, { type: string; body: string }>> = ${JSON.stringify(page, null, 2)}\n`,
)
