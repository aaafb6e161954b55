import { isPressing } from '@caunoi/conversation'
import type { Pack } from '@caunoi/core'
import type { Said } from '../incoming.ts'

/** Tells which inputs must not wait. */
export class Pressing {
  private readonly known = new WeakMap<Said, boolean>()

  constructor(private readonly pack: Pack) {}

  /** Found out once for each: of an input that is not read, reading it for danger costs more than all else. */
  is(said: Said): boolean {
    const known = this.known.get(said)
    if (known !== undefined) return known
    const found = isPressing(said.input, this.pack)
    this.known.set(said, found)
    return found
  }
}
