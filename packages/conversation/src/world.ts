import type { Instant, Pack } from '@caunoi/core'
import type { CentreSettings, RequestState } from '@caunoi/core/request'
import type { KeptResult } from './effect.ts'

/** A centre that receives requests. */
export interface Centre {
  id: string
  /** Province ids from which requests come here; the first centre takes what no other serves. */
  places: string[]
  settings: CentreSettings
  /** Nobody there can be told yet: requests wait, and no hour can be booked. */
  unstaffed?: boolean
}

/** Everything a step may know besides the session and the input. */
export interface World {
  pack: Pack
  now: Instant
  /** A request code, `CN-7K3F-9Q`, that no request has: for one that this step writes, never to be kept for later. */
  newCode: () => string
  /** How the person is reached, `telegram` or `web`: what can be said of privacy hangs on it. */
  channel: string
  /** Pictures, voice, places and papers can be sent there, not only words. */
  takesFiles: boolean
  /** The person's key in requests; says nothing about their account. */
  person: string
  centres: Centre[]
  /** This person's requests, oldest first. */
  requests: RequestState[]
  keptResults: KeptResult[]
  /** When visits to a service begin that are booked and lie ahead, anybody's. */
  visits: (service: string) => readonly Instant[]
}
