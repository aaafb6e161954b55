import fc from 'fast-check'
import {
  type Actor,
  available,
  type CommandType,
  commandTypes,
  decide,
  dueActions,
  evolve,
  initialState,
  type NotSent,
  type Refusal,
  type RequestCommand,
  type RequestEvent,
  type RequestKind,
  type RequestState,
} from '../../src/request/index.ts'
import { addMinutes } from '../../src/time/instant.ts'
import { canonical, citizen, code, command, draft, people, settings, start, system } from './example.ts'

/** Something that must be nowhere but in what is private. */
export const CANARY = 'CANARY-9f3c'

const privateText = `${CANARY} anh ấy đánh tôi`

const secretDraft = draft({
  text: privateText,
  contact: { mode: 'call-hours', phone: `09 ${CANARY}`, hours: privateText },
  consent: {
    textId: 'request',
    version: '1',
    at: start,
    exactText: privateText,
    includes: ['screening', 'eligibility'],
  },
  attachments: [
    {
      kind: 'screening',
      questionnaire: 'phq-9',
      at: start,
      scales: { [CANARY]: 27 },
      answers: { i9: CANARY },
    },
    { kind: 'eligibility', at: start, facts: { hiv: CANARY } },
  ],
})

/** The canonical command, with private words wherever somebody may write some. */
const wordy = (type: CommandType): Record<string, unknown> => {
  const input = { ...canonical[type] }
  if (['note', 'message-citizen', 'message-staff'].includes(type)) return { ...input, text: privateText }
  if (['take', 'change-urgency', 'record-reveal', 'erase-details', 'send'].includes(type)) return input
  return { ...input, note: privateText, ...(type === 'schedule' && { place: privateText }) }
}

const passes = [
  { to: { kind: 'staff', id: 'asked', name: 'Asked' } },
  { to: { kind: 'centre', centre: 'can-tho', basis: 'consent' } },
  { to: { kind: 'agency', name: privateText, basis: 'protection' } },
].map((to) => ({ type: 'pass', ...to, note: privateText }))

const others = [
  { type: 'change-urgency', urgency: 'emergency' },
  { type: 'change-urgency', urgency: 'normal' },
  { type: 'answer-follow-up', answer: 'no', note: privateText },
  { type: 'close', outcome: 'corrected', note: privateText },
]

const systemTypes = new Set<CommandType>(['send', 'remind', 'escalate', 'expire-lease'])

const inputs = [
  ...commandTypes.filter((type) => !systemTypes.has(type)).map((type) => ({ type, ...wordy(type) })),
  ...passes,
  ...others,
].map(command)

/** One turn: somebody gives a command, or the clock does, after some minutes. */
export interface Turn {
  minutes: number
  actor: Actor | 'clock'
  /** Which of the commands. */
  pick: number
  /** Out of all commands, not only of those on offer. */
  blind: boolean
}

const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 120 }) },
  { weight: 2, arbitrary: fc.integer({ min: 120, max: 4 * 24 * 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 4 * 24 * 60, max: 45 * 24 * 60 }) },
)

/** Mostly the people of the case, so that lives become long; now and then anybody. */
const actors = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(people)) },
  { weight: 2, arbitrary: fc.constant(citizen) },
  { weight: 6, arbitrary: fc.constantFrom(people['lan, holder'] ?? citizen, people.head ?? citizen) },
  { weight: 3, arbitrary: fc.constant('clock' as const) },
)

export const turns = fc.array(
  fc.record({
    minutes,
    actor: actors,
    pick: fc.nat(10_000),
    blind: fc.integer({ min: 0, max: 5 }).map((value) => value === 0),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
)

/** Rarely taken, or every life would be short. */
const endings = new Set<CommandType>(['cancel', 'erase-details', 'mark-duplicate'])

const commandOf = ({ pick, blind }: Turn, state: RequestState, actor: Actor): RequestCommand | undefined => {
  const offered = available(state, actor).filter((type) => pick % 16 === 0 || !endings.has(type))
  const choice = blind ? inputs : inputs.filter(({ type }) => offered.includes(type))
  return choice[pick % choice.length]
}

export interface Moment {
  at: string
  by: Actor
  before: RequestState | NotSent
  command: RequestCommand
  events: RequestEvent[]
  refusal?: Refusal
  after: RequestState
}

const kinds: Record<RequestKind, Record<string, unknown>> = {
  help: {},
  visit: { kind: 'visit', services: ['qn-counselling-cafe'] },
  'wrong-information': {
    kind: 'wrong-information',
    entry: { type: 'service', id: 'qn-counselling-cafe', checked: '2026-10-01' },
  },
}

/** Plays the turns after a request was sent; every moment of it, refused ones included. */
export const live = (
  list: Turn[],
  urgency: 'emergency' | 'urgent' | 'normal' = 'normal',
  kind: RequestKind = 'help',
): Moment[] => {
  const moments: Moment[] = []
  let state: RequestState | NotSent = initialState
  let at = start
  const give = (actor: Actor, given: RequestCommand) => {
    const before = state
    const decision = decide(state, given, { at, actor, settings, updateKey: `update-${moments.length}` })
    const events = decision.ok ? decision.value : []
    for (const event of events) state = evolve(state, event)
    if (state.status === 'not-sent') throw new Error('Sending was refused.')
    moments.push({
      at,
      by: actor,
      before,
      command: given,
      events,
      ...(!decision.ok && { refusal: decision.error }),
      after: state,
    })
    return state
  }
  let now = give(citizen, command({ type: 'send', code, draft: { ...secretDraft, urgency, ...kinds[kind] } }))
  for (const turn of list) {
    at = addMinutes(at, turn.minutes)
    if (turn.actor === 'clock') for (const due of dueActions(now, at, settings)) now = give(system, due)
    else {
      const given = commandOf(turn, now, turn.actor)
      if (given) now = give(turn.actor, given)
    }
  }
  return moments
}

export const urgency = fc.constantFrom('emergency' as const, 'urgent' as const, 'normal' as const)

/** Mostly people who need help. */
export const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant('help' as const) },
  { weight: 2, arbitrary: fc.constant('visit' as const) },
  { weight: 1, arbitrary: fc.constant('wrong-information' as const) },
)
