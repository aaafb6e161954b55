import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const app = fileURLToPath(new URL('..', import.meta.url))
const tsup = fileURLToPath(new URL('../../../node_modules/tsup/dist/cli-default.js', import.meta.url))
const run = promisify(execFile)

/** What a server has: no setting of this shell, no module of this repository. */
const bare = { PATH: process.env.PATH ?? '' }

/** Builds the artefact and copies it to where nothing of the repository can be found. */
export const buildArtefact = async (): Promise<string> => {
  const built = await mkdtemp(join(tmpdir(), 'caunoi-build-'))
  await run(process.execPath, [tsup, '--silent', '--out-dir', built], { cwd: app })
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-artefact-'))
  await cp(built, folder, { recursive: true })
  await rm(built, { recursive: true })
  return folder
}

/** Runs a program of the artefact to its end; what it prints on either stream. */
export const runProgram = async (
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string }> => {
  try {
    const { stdout, stderr } = await run(process.execPath, [...args], {
      cwd: folder,
      env: { ...bare, ...env },
    })
    return { code: 0, out: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout + stderr }
  }
}

/** The bot as it runs on a server. */
export interface Running {
  child: ChildProcess
  /** The address of its web server. */
  url: string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

/** Starts the bot; resolves when it says that it is ready. */
export const startProgram = async (folder: string, env: Record<string, string>): Promise<Running> => {
  const child = spawn(process.execPath, ['main.js'], {
    cwd: folder,
    env: { ...bare, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8')
        const found = /"port":(\d+),"msg":"the bot is ready"/.exec(output)?.[1]
        if (found !== undefined) resolve(found)
      })
    void ended.then(() => reject(new Error(`The bot ended before it was ready:\n${output}`)))
  })
  return { child, url: `http://127.0.0.1:${port}`, ended }
}
