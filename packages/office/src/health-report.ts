import type { Instant } from '@caunoi/core'

/** Whether a part of an installation can do its work. Holds nothing about people, so that anybody may read it. */
export interface PartHealth {
  ok: boolean
  /** What is wrong, as a code. One that is there while `ok` still holds may pass by itself. */
  trouble?: string
  /** When it was last seen to work. */
  lastOk?: Instant
  /** Since when the oldest message waits to be sent. */
  waitingSince?: Instant
}

/** What is true of an installation at a moment; `ok` only when every part is. */
export interface Health {
  ok: boolean
  at: Instant
  /** By name: `storage`, `scheduler`, `outbox`, and each channel by its id. */
  parts: Record<string, PartHealth>
}
