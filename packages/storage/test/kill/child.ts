import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A TypeScript program of this folder in a process of its own. */
export interface Child {
  process: ChildProcess
  /** The lines it has printed so far. */
  lines(): string[]
  /** Resolves with true at the first line that begins so, with false when the process ends before. */
  line(start: string): Promise<boolean>
  /** Kills it without warning and waits until it is gone. */
  kill(): Promise<void>
  ended: Promise<unknown>
}

export const startChild = (name: string, args: readonly string[]): Child => {
  const script = fileURLToPath(new URL(name, import.meta.url))
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', script, ...args], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const ended = once(child, 'close')
  // A line that the kill cut off was not said.
  const lines = () => output.split('\n').slice(0, -1)
  return {
    process: child,
    lines,
    ended,
    line: async (start) => {
      const gone = ended.then(() => true)
      while (!lines().some((line) => line.startsWith(start))) {
        if (await Promise.race([gone, once(child.stdout, 'data').then(() => false)])) {
          return lines().some((line) => line.startsWith(start))
        }
      }
      return true
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
