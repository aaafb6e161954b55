import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { BotProcessPort, BotProcessStatus } from '@caunoi/telegram-stand-in'

export interface BotCommandLine {
  /** Path of the module that is the bot's program. */
  program: string
  cwd: string
  env: Record<string, string | undefined>
  /** Every line the bot prints, as well as to whoever watches. */
  onLine?: (line: string) => void
}

/** Lines of the log that are kept. */
const keptLines = 500
/** Milliseconds before a bot that died is started again; doubled while it keeps dying young. */
const restart = { first: 300, longest: 5_000, youngUntil: 10_000 }
/** Milliseconds that a polite end may take. */
const grace = 8_000

const guard = new URL('./end-with-parent.ts', import.meta.url).href

/** The bot as a child process: started again whenever it dies, until it is stopped. */
export class BotProcess implements BotProcessPort {
  private child: ChildProcess | undefined
  private wanted = false
  private wait = restart.first
  private starts = 0
  private timer: NodeJS.Timeout | undefined
  private readonly lines: string[] = []
  private readonly watchers = new Set<Parameters<BotProcessPort['watch']>[0]>()

  constructor(private readonly command: () => BotCommandLine) {}

  status(): BotProcessStatus {
    const running = this.child !== undefined
    return {
      state: running ? 'running' : this.wanted ? 'restarting' : 'stopped',
      pid: this.child?.pid ?? null,
      starts: this.starts,
    }
  }

  log(): string[] {
    return [...this.lines]
  }

  watch(watcher: Parameters<BotProcessPort['watch']>[0]): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  act(action: 'kill' | 'stop' | 'start'): void {
    if (action === 'start') {
      this.start()
      return
    }
    if (action === 'stop') this.wanted = false
    clearTimeout(this.timer)
    if (this.child) this.child.kill(action === 'kill' ? 'SIGKILL' : 'SIGTERM')
    else if (this.wanted) this.launch()
    this.tell({ kind: 'process' })
  }

  start(): void {
    this.wanted = true
    if (!this.child) this.launch()
  }

  /** Ends the bot politely, or by force when it takes too long. */
  async close(): Promise<void> {
    this.wanted = false
    clearTimeout(this.timer)
    const { child } = this
    if (!child) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    const force = setTimeout(() => child.kill('SIGKILL'), grace)
    child.kill('SIGTERM')
    await ended
    clearTimeout(force)
  }

  private launch(): void {
    clearTimeout(this.timer)
    const { program, cwd, env, onLine } = this.command()
    const nodeOptions = ['--conditions=source', '--import', 'tsx', '--import', guard]
    const child = spawn(process.execPath, [...nodeOptions, program], {
      cwd,
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.child = child
    this.starts += 1
    const startedAt = performance.now()
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output }).on('line', (line) => {
        this.lines.push(line)
        if (this.lines.length > keptLines) this.lines.shift()
        onLine?.(line)
        this.tell({ kind: 'log', line })
      })
    }
    // A pipe to a process that just died is not an error of ours.
    child.stdin.on('error', () => {})
    child.once('error', (error) => this.ended(child, startedAt, error.message))
    child.once('close', (code, signal) =>
      this.ended(child, startedAt, `ended with ${signal ?? `code ${code}`}`),
    )
    this.tell({ kind: 'process' })
  }

  private ended(child: ChildProcess, startedAt: number, how: string): void {
    if (this.child !== child) return
    this.child = undefined
    this.tell({ kind: 'log', line: `— bot ${how} —` })
    this.lines.push(`— bot ${how} —`)
    const young = performance.now() - startedAt < restart.youngUntil
    this.wait = young ? this.wait : restart.first
    if (this.wanted) {
      this.timer = setTimeout(() => this.launch(), this.wait)
      this.wait = Math.min(this.wait * 2, restart.longest)
    }
    this.tell({ kind: 'process' })
  }

  private tell(event: Parameters<Parameters<BotProcessPort['watch']>[0]>[0]): void {
    for (const watcher of this.watchers) watcher(event)
  }
}
