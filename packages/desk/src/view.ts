import type { Instant, Language, Pack } from '@caunoi/core'

/** What a screen of the desk is made with: when, from which content, and in which language. */
export interface View {
  now: Instant
  pack: Pack
  language: Language
}
