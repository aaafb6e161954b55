import type { Lease, Leases } from './leases.ts'

/** Who has what, by name. */
export type LeaseMemory = Map<string, object>

/** Leases within this process: for stores that one process has for itself, and, on one memory, for tests of several. */
export const memoryLeases = (memory?: LeaseMemory): Leases =>
  new MemoryLeases(memory ?? new Map(), memory !== undefined)

class MemoryLeases implements Leases {
  readonly #own = new Set<Lease>()

  constructor(
    readonly memory: LeaseMemory,
    readonly shared: boolean,
  ) {}

  async take(name: string): Promise<Lease | undefined> {
    if (this.memory.has(name)) return undefined
    const lease: Lease = {
      isHeld: () => this.memory.get(name) === lease,
      release: async () => {
        this.#own.delete(lease)
        if (lease.isHeld()) this.memory.delete(name)
      },
    }
    this.memory.set(name, lease)
    this.#own.add(lease)
    return lease
  }

  async close(): Promise<void> {
    for (const lease of [...this.#own]) await lease.release()
  }
}
