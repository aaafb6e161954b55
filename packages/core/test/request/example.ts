import {
  type Actor,
  CentreSettings,
  decide,
  evolve,
  initialState,
  type NotSent,
  RequestCommand,
  type RequestState,
  type Role,
} from '../../src/request/index.ts'

export const settings = CentreSettings.parse({
  timeZone: 'Asia/Ho_Chi_Minh',
  rules: {
    intervention: {
      minutes: 12 * 60,
      needs: ['child-protection'],
      risks: ['child-abuse'],
      risksOfMinors: ['child-abuse', 'violence', 'sexual-violence', 'trafficking'],
    },
  },
})
export const code = 'CN-7K3F-9Q'
export const otherCode = 'CN-GRFA-W2'
/** A Monday, 10:00 in Vietnam. */
export const start = '2026-11-23T03:00:00.000Z'

export const citizen: Actor = { kind: 'citizen', person: 'person-1' }
export const stranger: Actor = { kind: 'citizen', person: 'person-2' }
export const system: Actor = { kind: 'system' }
export const staff = (id: string, role: Role = 'social-worker', centre = 'quang-ninh'): Actor => ({
  kind: 'staff',
  id,
  name: `Name of ${id}`,
  role,
  centre,
})
export const lan = staff('lan')
export const minh = staff('minh')
export const head = staff('head', 'head')

/** A command as it is written in a test, checked and filled with defaults. */
export const command = (input: Record<string, unknown>): RequestCommand => RequestCommand.parse(input)

export const draft = (changes: Record<string, unknown> = {}) => ({
  centre: 'quang-ninh',
  source: 'chat',
  needs: ['elderly-care'],
  urgency: 'normal',
  text: 'My mother is 76 and lives alone.',
  place: 'quang-ninh-bai-chay',
  contact: { mode: 'phone', phone: '0900 000 000' },
  forWhom: 'other',
  consent: { textId: 'request', version: '1', at: start, exactText: 'What staff will see.' },
  ...changes,
})

export const send = (changes: Record<string, unknown> = {}): RequestCommand =>
  command({ type: 'send', code, draft: draft(changes) })

type Step = [actor: Actor, command: Record<string, unknown>, at?: string]

/** The state after commands that must all be accepted. */
export const after = (steps: Step[], from: RequestState | NotSent = initialState): RequestState => {
  let state = from
  for (const [actor, input, at = start] of steps) {
    const decision = decide(state, command(input), { at, actor, settings })
    if (!decision.ok) throw new Error(`${String(input.type)}: ${JSON.stringify(decision.error)}`)
    for (const event of decision.value) state = evolve(state, event)
  }
  if (state.status === 'not-sent') throw new Error('Nothing was sent.')
  return state
}

const sent: Step = [citizen, { type: 'send', code, draft: draft() }]
const taken: Step = [lan, { type: 'take' }]
const inService: Step = [lan, { type: 'connect', service: 'qn-home-care' }]

/** How each phase of a request's life is reached. `lan` holds it where anybody does. */
export const roads: Record<string, Step[]> = {
  received: [sent],
  assigned: [sent, taken],
  verified: [sent, taken, [lan, { type: 'verify' }]],
  assessed: [sent, taken, [lan, { type: 'assess', domains: ['livelihood'] }]],
  'in-service': [sent, taken, inService],
  'followed-up': [sent, taken, inService, [lan, { type: 'follow-up' }]],
  'waiting-for-citizen': [sent, taken, [lan, { type: 'wait-for-citizen' }]],
  unreachable: [sent, taken, [lan, { type: 'mark-unreachable' }]],
  'passed to a colleague': [
    sent,
    taken,
    [lan, { type: 'pass', to: { kind: 'staff', id: 'asked', name: 'Asked' }, note: 'x' }],
  ],
  'passed to a centre': [
    sent,
    taken,
    [lan, { type: 'pass', to: { kind: 'centre', centre: 'can-tho', basis: 'consent' }, note: 'x' }],
  ],
  'passed to an agency': [
    sent,
    taken,
    [lan, { type: 'pass', to: { kind: 'agency', name: '111', basis: 'protection' }, note: 'x' }],
  ],
  'passed from the queue': [
    sent,
    [minh, { type: 'pass', to: { kind: 'staff', id: 'asked', name: 'Asked' }, note: 'x' }],
  ],
  'with an agency': [
    sent,
    taken,
    [lan, { type: 'pass', to: { kind: 'agency', name: '111', basis: 'protection' }, note: 'x' }],
    [lan, { type: 'accept-referral' }],
  ],
  closed: [sent, taken, [lan, { type: 'close', outcome: 'helped' }]],
  cancelled: [sent, taken, [citizen, { type: 'cancel' }]],
  duplicate: [sent, taken, [lan, { type: 'mark-duplicate', of: otherCode }]],
  erased: [
    sent,
    taken,
    [lan, { type: 'close', outcome: 'helped' }],
    [citizen, { type: 'erase-details', why: 'asked' }],
  ],
}

/** Everybody who might press something. */
export const people: Record<string, Actor> = {
  citizen,
  stranger,
  system,
  'lan, holder': lan,
  'lan, holder, on duty': staff('lan', 'duty'),
  'a colleague': minh,
  'a colleague on duty': staff('duty', 'duty'),
  'the colleague asked': staff('asked'),
  head,
  administrator: staff('admin', 'administrator'),
  'staff of the centre asked': staff('far', 'social-worker', 'can-tho'),
  'head of a third centre': staff('third', 'head', 'hue'),
}

/** One command of each type with which nothing is wrong but, perhaps, who gives it and when. */
export const canonical: Record<RequestCommand['type'], Record<string, unknown>> = {
  send: { code, draft: draft() },
  take: {},
  release: {},
  pass: { to: { kind: 'agency', name: '113', basis: 'protection' }, note: 'x' },
  'accept-referral': {},
  'refuse-referral': { note: 'x' },
  'mark-duplicate': { of: otherCode },
  note: { text: 'x' },
  'message-citizen': { text: 'x' },
  'message-staff': { text: 'x' },
  verify: {},
  assess: {},
  connect: { service: 'qn-home-care' },
  schedule: { from: '2030-01-01T03:00:00.000Z' },
  'wait-for-citizen': {},
  'mark-unreachable': {},
  'follow-up': {},
  close: { outcome: 'helped' },
  cancel: {},
  reopen: { note: 'x' },
  'answer-follow-up': { answer: 'yes' },
  'change-urgency': { urgency: 'urgent' },
  'record-reveal': { what: 'story' },
  'erase-details': { why: 'asked' },
  remind: { alert: { deadline: 'first-answer', dueAt: start } },
  escalate: { alert: { deadline: 'first-answer', dueAt: start } },
  'expire-lease': {},
}
