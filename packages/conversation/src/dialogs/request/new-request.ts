import type { Instant } from '@caunoi/core'
import { decide, initialState, type RequestDraft } from '@caunoi/core/request'
import type { Effect } from '../../effect.ts'
import type { Scene } from '../../scene.ts'
import type { Centre } from '../../world.ts'

type Drafted = Partial<Omit<RequestDraft, 'consent' | 'centre' | 'source'>> &
  Pick<RequestDraft, 'text' | 'needs' | 'urgency' | 'contact' | 'forWhom'>

/** What a dialog has to say about a request; the rest follows from the scene. */
export type NewRequest = Drafted & {
  /** Made when the dialog opened, and the request's identity: sending twice gives the same request. */
  code: string
  /** The exact words the person agreed to. */
  exactText: string
  includes?: ('screening' | 'eligibility')[]
}

export interface SentRequest {
  code: string
  effects: Effect[]
  /** By when somebody answers. */
  answerBy: Instant | undefined
}

/** Raised whenever the wording of the consent screens changes. */
const CONSENT_VERSION = '1'

/** The centre that receives requests from here. */
export const centreFor = (scene: Scene): Centre | undefined => {
  const { centres } = scene.world
  const province = scene.session.place?.province
  return centres.find((centre) => province !== undefined && centre.places.includes(province)) ?? centres[0]
}

/** Sends a request; one that was already sent under the same code is left as it is. */
export const newRequest = (
  { code, exactText, includes = [], ...drafted }: NewRequest,
  scene: Scene,
): SentRequest => {
  const { world, session } = scene
  const earlier = world.requests.find((request) => request.code === code)
  if (earlier) return { code, effects: [], answerBy: earlier.promise.by }
  const centre = centreFor(scene)
  if (!centre) throw new Error('No centre receives requests')
  const place = session.place?.commune ?? session.place?.province
  const draft: RequestDraft = {
    kind: 'help',
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
  const decided = decide(
    initialState,
    { type: 'send', code, draft },
    { at: world.now, actor: { kind: 'citizen', person: world.person }, settings: centre.settings },
  )
  // The dialog has checked every part of the draft, so a refusal is a bug.
  if (!decided.ok) throw new Error(`A new request was refused: ${decided.error.code}`)
  const [sent] = decided.value
  return {
    code,
    effects: [{ kind: 'request-events', request: code, events: decided.value }],
    answerBy: sent?.type === 'sent' ? sent.promise.by : undefined,
  }
}
