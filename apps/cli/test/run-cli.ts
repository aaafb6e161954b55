import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Command, CommanderError } from 'commander'
import { caunoi } from '../src/caunoi.ts'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Outcome {
  code: number
  /** What it prints; with an error what it prints there too, at the end. */
  out: string
}

/** Runs the command line as people do, in a process of its own. */
export const spawnCli = async (...args: string[]): Promise<Outcome> => {
  const program = ['--conditions=source', '--import', 'tsx', 'apps/cli/src/main.ts', ...args]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: root, maxBuffer: 1e8 })
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout + stderr }
  }
}

const prepared = (command: Command, print: { out: (text: string) => void; err: (text: string) => void }) => {
  command.exitOverride().configureOutput({ writeOut: print.out, writeErr: print.err })
  for (const sub of command.commands) prepared(sub, print)
  return command
}

/** Runs it in this process: much faster, and the same but for the start. */
export const runCli = async (...args: string[]): Promise<Outcome> => {
  let out = ''
  let err = ''
  const { log, error } = console
  console.log = (...words: unknown[]) => {
    out += `${words.join(' ')}\n`
  }
  console.error = (...words: unknown[]) => {
    err += `${words.join(' ')}\n`
  }
  process.exitCode = 0
  try {
    const print = {
      out: (text: string) => {
        out += text
      },
      err: (text: string) => {
        err += text
      },
    }
    await prepared(caunoi(new Date().toISOString().slice(0, 10)), print).parseAsync(args, { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    process.exitCode = thrown.exitCode
  } finally {
    Object.assign(console, { log, error })
  }
  const code = Number(process.exitCode)
  process.exitCode = 0
  return { code, out: code === 0 ? out : out + err }
}
