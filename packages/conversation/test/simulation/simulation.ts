import { addMinutes, type Instant, type Language, type Pack } from '@caunoi/core'
import { centreSettings } from '@caunoi/core/pack'
import {
  decide,
  evolve,
  initialState,
  type RequestCommand,
  type RequestEvent,
  type RequestState,
  requestCode,
  type StaffActor,
} from '@caunoi/core/request'
import type { KeptResult } from '../../src/effect.ts'
import type { Effect, Input, Session, World } from '../../src/index.ts'
import { newSession, readSession, step } from '../../src/index.ts'
import { visitsIn } from '../../src/testing/rehearsal.ts'

/** One moment of a conversation as plain data: any number of tries can start from it. */
export interface Stage {
  language: Language
  /** The session as a store would hold it. */
  stored: string
  events: Record<string, RequestEvent[]>
  results: KeptResult[]
  now: Instant
  ids: number
}

export const START = '2026-11-23T02:00:00Z'

export const newStage = (language: Language, now: Instant = START): Stage => ({
  language,
  stored: JSON.stringify(newSession(language)),
  events: {},
  results: [],
  now,
  ids: 0,
})

export const sessionOf = (stage: Stage): Session => readSession(JSON.parse(stage.stored), stage.language)

export const requestsOf = (stage: Stage): RequestState[] =>
  Object.values(stage.events)
    .map((events) => events.reduce<RequestState | typeof initialState>(evolve, initialState))
    .filter((state) => state.status !== 'not-sent')

export const settingsOf = (pack: Pack) => centreSettings(pack, '')

const worldOf = (stage: Stage, pack: Pack, counter: { ids: number }): World => ({
  pack,
  now: stage.now,
  newCode: () => {
    counter.ids += 1
    return requestCode(Uint8Array.from({ length: 8 }, (_, index) => (counter.ids * 37 + index * 11) % 256))
  },
  channel: 'telegram',
  takesFiles: true,
  person: 'person-1',
  centres: [
    { id: 'centre-quang-ninh', places: ['quang-ninh'], settings: settingsOf(pack) },
    { id: 'centre-can-tho', places: ['can-tho'], settings: settingsOf(pack) },
  ],
  requests: requestsOf(stage),
  keptResults: stage.results,
  visits: (service) => visitsIn(requestsOf(stage), service),
})

const withEffects = (stage: Stage, effects: Effect[]): Stage =>
  effects.reduce((current, effect) => {
    switch (effect.kind) {
      case 'request-events':
        return withEvents(current, effect.request, effect.events)
      case 'keep-result':
        return { ...current, results: [...current.results, effect.result] }
      case 'forget-results':
        return { ...current, results: [] }
      case 'erase-person':
        return { ...current, results: [], events: {} }
      default:
        return current
    }
  }, stage)

const withEvents = (stage: Stage, code: string, events: RequestEvent[]): Stage => ({
  ...stage,
  events: { ...stage.events, [code]: [...(stage.events[code] ?? []), ...events] },
})

/** One turn; the session is written out as a store would do. The stage given stays as it is. */
export const act = (before: Stage, input: Input, pack: Pack): { stage: Stage; effects: Effect[] } => {
  const stage = { ...before, now: addMinutes(before.now, 1 / 3) }
  const counter = { ids: stage.ids }
  const { session, effects } = step(sessionOf(stage), input, worldOf(stage, pack, counter))
  const next = { ...stage, ids: counter.ids, stored: JSON.stringify(session) }
  return { stage: withEffects(next, effects), effects }
}

const STAFF: StaffActor = {
  kind: 'staff',
  id: 'staff-1',
  name: 'Nhân viên trực',
  role: 'head',
  centre: 'centre-quang-ninh',
}

/** Staff do something with the newest request; undefined where its state does not allow it. */
export const staffDoes = (
  before: Stage,
  command: RequestCommand,
  pack: Pack,
): { stage: Stage; effects: Effect[] } | undefined => {
  const request = requestsOf(before).at(-1)
  if (!request) return undefined
  const decided = decide(request, command, {
    at: addMinutes(before.now, 1 / 3),
    actor: STAFF,
    settings: settingsOf(pack),
  })
  if (!decided.ok) return undefined
  let stage = withEvents(before, request.code, decided.value)
  const effects: Effect[] = []
  for (const event of decided.value) {
    const told = act(stage, { kind: 'request-event', request: request.code, event }, pack)
    stage = told.stage
    effects.push(...told.effects)
  }
  return { stage, effects }
}

export const screensIn = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'say' ? [effect.screen] : []))
