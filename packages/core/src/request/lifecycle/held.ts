import type { Holder } from '../actor.ts'

/** What a request has whose holder works on it. */
export interface Held {
  holder: Holder
}
