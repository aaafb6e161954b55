import type { Instant, Language, Pack } from '@caunoi/core'
import type {
  CentreSettings,
  RequestEvent,
  RequestState,
  Role,
  StaffActor,
  Tally,
} from '@caunoi/core/request'

/** A colleague as the desk knows them. */
export interface Member {
  id: string
  name: string
  role: Role
  centre: string
  removed: boolean
}

/** Everything a step of the desk may know besides the session and the input. */
export interface DeskWorld {
  pack: Pack
  now: Instant
  /** Who acts, with the rights that they have at this moment. */
  actor: StaffActor
  /** Of the private chat of who acts; groups are spoken to in Vietnamese. */
  language: Language
  /** Whether it was asked in the private chat. */
  isPrivate: boolean
  /** Names the input: the same one changes nothing twice. */
  inputKey: string
  /** A request code, `CN-7K3F-9Q`, that no request has: for one that this step writes, never to be kept for later. */
  newCode: () => string
  /** A fresh secret of an invitation. */
  newToken: () => string
  settings: (centre: string) => CentreSettings
  /** Centres that can be passed a case: those whose staff can be told. */
  reachable: readonly string[]
  request: (code: string) => KnownRequest | undefined
  /** Requests of the own centre that nobody has taken. */
  queue: () => RequestList
  /** Requests that a staff member holds, unless they have ended. */
  heldBy: (member: string) => RequestList
  /** What is counted of the own centre in these months (`2026-11`); undefined while requests are still being counted. */
  figures: (months: readonly string[]) => ReadonlyMap<string, Tally> | undefined
  /** Everybody who works for the own centre. */
  members: () => readonly Member[]
  member: (id: string) => Member | undefined
  /** How many came by a leaflet's link in these months (`2026-11`), by campaign. */
  campaigns: (months: readonly string[]) => ReadonlyMap<string, number>
  /** A link that opens a private chat with this payload. */
  link: (payload: string) => string
}

/** Requests in the order of a queue. There may be many, so only the first of them are here. */
export interface RequestList {
  count: number
  first: readonly RequestState[]
}

export interface KnownRequest {
  state: RequestState
  events: readonly RequestEvent[]
}
