import { createHash } from 'node:crypto'

/** How many documents there are, and a checksum over all of them in their order. */
export interface Tally {
  count: number
  sha256: string
}

/** Counts lines as they come by. */
export class Tallying {
  #count = 0
  readonly #hash = createHash('sha256')

  add(line: string): void {
    this.#count += 1
    this.#hash.update(line).update('\n')
  }

  result(): Tally {
    return { count: this.#count, sha256: this.#hash.copy().digest('hex') }
  }
}
