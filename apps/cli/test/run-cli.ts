import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs the command line as people do; what it prints on either stream. */
export const runCli = async (...args: string[]): Promise<{ code: number; out: string }> => {
  const program = ['--conditions=source', '--import', 'tsx', 'apps/cli/src/main.ts', ...args]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: root, maxBuffer: 1e8 })
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout + stderr }
  }
}
