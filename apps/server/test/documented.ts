import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The command line from these sources, in place of the built one, and what Node needs to run it. */
export const command = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))
export const fromSources = { NODE_OPTIONS: `--conditions=source --import=${import.meta.resolve('tsx')}` }

const guide = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8')

/** The shell commands below a heading of the operator's guide, block by block. */
export const documented = (heading: string): string[] => {
  const [, section = ''] = guide.split(`\n### ${heading}\n`)
  const [own = ''] = section.split(/\n##+ /)
  const blocks = [...own.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands = '']) => commands)
  if (blocks.length === 0) throw new Error(`docs/operating.md has no commands below "${heading}".`)
  return blocks
}

/** Runs commands of the guide in a folder; `values` take the place of what the guide sets as an example. */
export const runDocumented = async (
  commands: string,
  cwd: string,
  values: Record<string, string>,
  env: Record<string, string> = {},
): Promise<void> => {
  const own = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}='${value}'`),
    commands,
  )
  await promisify(execFile)('bash', ['-eu', '-c', own], { cwd, env: { PATH: process.env.PATH, ...env } })
}
