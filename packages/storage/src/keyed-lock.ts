/** Runs tasks that share a key one after the other, in the order of asking; others side by side. */
export class KeyedLock {
  readonly #tails = new Map<string, Promise<void>>()

  /** Never waits in a circle: all keys of a task are queued for at the same moment. Don't ask for a key inside its own task. */
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const before = keys.map((key) => this.#tails.get(key))
    const result = Promise.all(before).then(task)
    const tail: Promise<void> = result.then(
      () => this.#leave(keys, tail),
      () => this.#leave(keys, tail),
    )
    for (const key of keys) this.#tails.set(key, tail)
    return result
  }

  /** Resolves when every task asked for so far has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values())
  }

  #leave(keys: readonly string[], tail: Promise<void>): void {
    for (const key of keys) if (this.#tails.get(key) === tail) this.#tails.delete(key)
  }
}
