import type { Instant } from '@caunoi/core'
import {
  decide,
  initialState,
  type RequestDraft,
  type RequestEvent,
  type RequestState,
  replay,
} from '@caunoi/core/request'
import type { Context } from '../../context.ts'
import type { Effect } from '../../effect.ts'
import type { Centre } from '../../world.ts'

type Drafted = Partial<Omit<RequestDraft, 'consent' | 'centre' | 'source'>> &
  Pick<RequestDraft, 'text' | 'needs' | 'urgency' | 'contact' | 'forWhom'>

/** What a dialog has to say about a request; the rest follows from the context. */
export type NewRequest = Drafted & {
  /** The exact words the person agreed to. */
  exactText: string
  includes?: ('screening' | 'eligibility')[]
  /** When the person would like to come; the request is then a visit. */
  visit?: Instant
}

export interface SentRequest {
  code: string
  effects: Effect[]
  /** By when somebody answers. */
  answerBy: Instant | undefined
  visit: Instant | undefined
  /** Nobody can be told of it yet. */
  isUnstaffed: boolean
}

/** Raised whenever the wording of the consent screens changes. */
const CONSENT_VERSION = '1'

/** The centre that receives requests from here; of something about a service, the one that gives it. */
export const centreFor = (context: Context, about?: string): Centre | undefined => {
  const { centres, pack } = context.world
  const service = pack.services.find((entry) => entry.id === about)
  const own = centres.find((centre) => centre.id === service?.provider)
  if (own) return own
  const province = context.session.place?.province
  return centres.find((centre) => province !== undefined && centre.places.includes(province)) ?? centres[0]
}

/**
 * Sends a request, under a code that is drawn now: one that was kept from earlier may be somebody else's by then. Who
 * sends must leave the step from which it was sent, so that a second tap finds nothing to send.
 */
export const newRequest = (
  { exactText, includes = [], visit, ...drafted }: NewRequest,
  context: Context,
): SentRequest => {
  const { world, session } = context
  const centre = centreFor(context, visit === undefined ? undefined : drafted.services?.[0])
  if (!centre) throw new Error('No centre receives requests')
  const place = session.place?.commune ?? session.place?.province
  const draft: RequestDraft = {
    kind: visit === undefined ? 'help' : 'visit',
    services: [],
    minor: false,
    risks: [],
    attachments: [],
    discreet: false,
    ...(place !== undefined && { place }),
    ...drafted,
    centre: centre.id,
    source: 'chat',
    consent: { textId: 'request', version: CONSENT_VERSION, at: world.now, exactText, includes },
  }
  const code = world.newCode()
  const send = { type: 'send', code, draft } as const
  const sent = decided(initialState, send, centre, context)
  const proposed =
    visit === undefined ? [] : decided(replay(sent), { type: 'schedule', from: visit }, centre, context)
  const events = [...sent, ...proposed]
  return {
    code,
    effects: [{ kind: 'request-events', request: code, events }],
    answerBy: replay(events).promise.by,
    visit,
    isUnstaffed: centre.unstaffed === true,
  }
}

/** The dialog has checked everything before, so a refusal is a bug. */
const decided = (
  state: RequestState | typeof initialState,
  command: Parameters<typeof decide>[1],
  { settings }: Centre,
  { world }: Context,
): RequestEvent[] => {
  const actor = { kind: 'citizen', person: world.person } as const
  const decision = decide(state, command, { at: world.now, actor, settings })
  if (!decision.ok) throw new Error(`A new request was refused: ${decision.error.code}`)
  return decision.value
}
