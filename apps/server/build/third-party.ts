import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from './plugin.ts'

interface Library {
  name: string
  version: string
  license?: string
  homepage?: string
}

/** The folder of the library to which a file belongs; undefined for own code. */
const libraryOf = (file: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]

/** What a library asks to be passed on with it. */
const noticeOf = async (folder: string): Promise<string> => {
  const { name, version, license, homepage } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Library
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const head = [`${name} ${version}`, license, homepage].filter(Boolean).join(' · ')
  return [head, ...texts.map((text) => text.trim())].join('\n\n')
}

/**
 * Writes the libraries in the program, each with its exact version and its licence, beside it. `bundled`: programs that
 * were made into a module before, such as a page.
 */
export const thirdParty = (file: string, bundled: readonly string[]): Plugin => ({
  name: 'third-party',
  setup: (build) => {
    build.onEnd(async ({ metafile }) => {
      const before = await build.esbuild.build({
        entryPoints: [...bundled],
        bundle: true,
        write: false,
        metafile: true,
        outdir: '.',
      })
      const inputs = [before.metafile, metafile].flatMap((made) => Object.keys(made?.inputs ?? {}))
      const folders = new Set(inputs.map(libraryOf).filter((folder) => folder !== undefined))
      const known = [...folders].filter((folder) => existsSync(join(folder, 'package.json')))
      const notices = await Promise.all(known.map(noticeOf))
      const folder = build.initialOptions.outdir ?? '.'
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, file), `${notices.sort().join(`\n\n${'─'.repeat(80)}\n\n`)}\n`)
    })
  },
})
