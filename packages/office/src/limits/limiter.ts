import type { Result } from '@caunoi/core'

/** How often one key may do something before it is closed. */
export interface Limit {
  /** Names what is counted. */
  what: string
  times: number
  /** Counted within so many seconds, from the first. */
  seconds: number
  /** Closed for so long to who does it oftener. */
  closedSeconds: number
}

/** How long it stays closed. */
export interface Closed {
  seconds: number
}

/** Counts what is done, by key. Where several processes run, they share one count or each has its own. */
export interface Limiter {
  /** Counts one more. In the order of the calls. */
  count(limit: Limit, key: string): Promise<Result<void, Closed>>
  /** What was counted last turned out not to count. */
  takeBack(limit: Limit, key: string): Promise<void>
}
