import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The bot as a process of its own, with everything it prints. */
export interface BotChild {
  child: ChildProcess
  output: () => string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  printed: (part: string, timeout?: number) => Promise<void>
}

export const spawnBot = (env: Record<string, string>): BotChild => {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    output: () => output,
    ended,
    printed: async (part, timeout = 30_000) => {
      const end = Date.now() + timeout
      while (!output.includes(part)) {
        if (Date.now() > end || child.exitCode !== null)
          throw new Error(`“${part}” was not printed; the bot printed:\n${output}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}
