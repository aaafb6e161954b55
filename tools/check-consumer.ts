import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const example = 'import-library'

/**
 * Installs the tarballs into an empty project, as anybody would, compiles the example of the README against them with
 * no setting of this workspace, and runs it. Answers what the example printed.
 */
export const checkConsumer = (folder: string, tarballs: ReadonlyMap<string, string>): string => {
  mkdirSync(folder)
  const dependencies = Object.fromEntries(
    ['core', 'vietnam'].map((name) => [`@caunoi/${name}`, `file:${tarballs.get(name)}`]),
  )
  const write = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value))
  write('package.json', { private: true, type: 'module', dependencies })
  write('tsconfig.json', {
    compilerOptions: {
      strict: true,
      target: 'ES2022',
      lib: ['ES2023', 'DOM'],
      module: 'NodeNext',
      types: [],
      outDir: 'out',
    },
    files: [`${example}.ts`],
  })
  copyFileSync(join(root, 'docs/examples', `${example}.ts`), join(folder, `${example}.ts`))

  const run = (command: string, args: readonly string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'])
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'])
  return run(process.execPath, [join('out', `${example}.js`)])
}
