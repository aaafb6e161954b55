import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Links the libraries; a package of this repository leads to its copy. */
const linkLibraries = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    // The links of pnpm are relative: within the copy they lead to the copy.
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.name === '.pnpm' || entry.name === '.bin') symlinkSync(source, target)
    else if (entry.isDirectory() && entry.name.startsWith('@')) linkLibraries(source, target)
  }
}

/** What git keeps or would keep, as it is now. */
const filesOf = (root: string): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
    .trim()
    .split('\n')
    .filter((file) => existsSync(join(root, file)))

/** Copies the repository as it is now into a throw-away folder, ready to run tests; gone when the process ends. */
export const copyOf = (root: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-planted-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const files = filesOf(root)
  for (const file of files) cpSync(join(root, file), join(folder, file))
  const packages = files.filter((file) => file.endsWith('package.json')).map(dirname)
  for (const path of packages) {
    const [libraries, generated] = [join(path, 'node_modules'), join(path, 'src/generated')]
    if (existsSync(join(root, libraries))) linkLibraries(join(root, libraries), join(folder, libraries))
    if (existsSync(join(root, generated)))
      cpSync(join(root, generated), join(folder, generated), { recursive: true })
  }
  // Compiles only what is missing or old.
  execFileSync(process.execPath, ['tools/generate.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return folder
}
