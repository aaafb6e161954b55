import { StorageError } from './storage-error.ts'

/** Lets tasks in until it is closed, and then waits for those inside. */
export class OpenTasks {
  readonly #inside = new Set<Promise<unknown>>()
  #closed = false

  check(): void {
    if (this.#closed) throw new StorageError('closed', 'The store was closed; open it again to use it.')
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    this.check()
    const running = task()
    this.#inside.add(running)
    try {
      return await running
    } finally {
      this.#inside.delete(running)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#inside)
  }
}
