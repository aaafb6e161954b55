import type { PlainMessageId } from './message-text.ts'

/** A verb whose button says the same everywhere: `desk-<verb>` in the messages. */
export type NamedVerb = PlainMessageId extends infer Id
  ? Id extends `desk-${infer Name}`
    ? Name
    : never
  : never
