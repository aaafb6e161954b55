import { defineConfig } from 'tsup'
import { putBeside } from './build/beside.ts'
import { dataFiles } from './build/data-files.ts'
import { leftOut } from './build/left-out.ts'
import { shippedFiles } from './build/shipped-files.ts'
import { thirdParty } from './build/third-party.ts'

/** The artefact: a folder that needs Node and nothing else. Libraries are inside, so nothing is installed where it runs. */
export default defineConfig(({ outDir = 'dist' }) => ({
  entry: { main: 'src/built-main.ts', 'rotate-key': 'src/rotate-key.ts', caunoi: '../cli/src/main.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  noExternal: [/./],
  splitting: true,
  clean: true,
  // Libraries know an object by the name of its class; a bundler may give a class another one.
  keepNames: true,
  loader: { '.wasm': 'file', '.ttf': 'file' },
  // Libraries in CommonJS ask for the modules of Node by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  esbuildPlugins: [
    dataFiles,
    leftOut,
    shippedFiles,
    thirdParty('THIRD-PARTY.txt', ['../web-chat/page/app.ts']),
  ],
  esbuildOptions: (esbuild) => {
    esbuild.conditions = ['source']
    esbuild.charset = 'utf8'
  },
  onSuccess: () => putBeside(outDir),
}))
