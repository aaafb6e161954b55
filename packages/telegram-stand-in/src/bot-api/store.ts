import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { State } from './state.ts'

/** Milliseconds between a change and the write that carries it; changes in between share one write. */
const gather = 50
/** A write may take at most one part in so many of the time, however large the file has grown. */
const share = 10

/** Keeps the state in one JSON file, replaced as a whole, so that a crash leaves the earlier one or the later one. */
export class Store {
  private timer: NodeJS.Timeout | undefined
  private wait = gather

  private constructor(
    private readonly file: string | undefined,
    readonly state: State,
  ) {}

  /** Opens the file in `folder`, or starts with `fresh`; without a folder nothing is kept. */
  static open(folder: string | undefined, fresh: () => State): Store {
    if (folder === undefined) return new Store(undefined, fresh())
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, 'telegram.json')
    return new Store(file, read(file) ?? fresh())
  }

  save(): void {
    if (this.file === undefined || this.timer !== undefined) return
    this.timer = setTimeout(() => this.flush(), this.wait)
    this.timer.unref()
  }

  /** Writes now, and waits for it. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.file === undefined) return
    const started = performance.now()
    writeFileAtomic.sync(this.file, JSON.stringify(this.state), { mode: 0o600 })
    this.wait = Math.max(gather, share * (performance.now() - started))
  }
}

function read(file: string): State | undefined {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as State
    if (state.version !== 1) throw new Error(`${file}: version ${state.version} is not known here`)
    return state
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`What the stand-in kept cannot be read: ${file}. Move it away to start afresh.`, {
      cause: error,
    })
  }
}
