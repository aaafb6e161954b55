import { instantOf } from '@caunoi/core'
import type { DraftAttachment } from '@caunoi/core/request'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import type { Effect } from '../effect.ts'
import { join } from '../html.ts'
import { homeRow } from '../menu.ts'
import type { Button, Screen } from '../screen.ts'
import { answerIn, answerText } from './benefits/answer.ts'
import { askScreen } from './benefits/ask-screen.ts'
import { comingOf } from './benefits/coming.ts'
import { detailScreen } from './benefits/detail-screen.ts'
import { papersScreen } from './benefits/papers-screen.ts'
import { programmeName, refusedScreen, resultScreen } from './benefits/result-screen.ts'
import { BenefitsState, factOf, findingsOf, groups, onward } from './benefits/state.ts'
import { summaryFile } from './benefits/summary-file.ts'
import { requestState } from './request/state.ts'

type State = BenefitsState

/** The reminder that somebody becomes entitled; the programme's id follows a colon. */
export const BENEFIT_REMINDER = 'benefit'
const MORNING_MINUTES = 8 * 60

const fresh: State = { step: 'who', facts: {}, asked: [], page: 0, ticked: [] }

/** A programme's id asks about that one; otherwise all may be asked about. */
export const benefitsOpening = (rest: string, context: Context): Opening => {
  const known = context.world.pack.programmes.some((programme) => programme.id === rest)
  return { name: 'benefits', state: known ? { ...fresh, programmes: [rest] } : fresh }
}

const whoScreen = (context: Context): Screen => ({
  id: 'who',
  text: context.t('benefits-intro'),
  buttons: [
    [
      { label: context.l('benefits-self'), value: 'self' },
      { label: context.l('benefits-other'), value: 'other' },
    ],
    homeRow(context),
  ],
})

const whatScreen = (context: Context): Screen => ({
  id: 'what',
  text: context.t('benefits-what-ask'),
  buttons: [
    ...groups.map((group): Button[] => [
      { label: context.l(`benefits-group-${group}`), value: `g-${group}` },
    ]),
    [{ label: context.l('benefits-group-all'), value: 'g-all' }],
    [{ label: context.l('back'), value: 'back' }],
  ],
})

const answersScreen = (state: State, context: Context): Screen => ({
  id: 'answers',
  text: context.t(state.asked.length > 0 ? 'benefits-answers' : 'benefits-answers-none'),
  buttons: [
    ...state.asked.slice(-20).flatMap((id): Button[][] => {
      const fact = factOf(id, context)
      return fact
        ? [
            [
              {
                label: `✏️ ${context.raw(fact.label)}: ${answerText(fact, state.facts[id], context)}`,
                value: `c-${id}`,
              },
            ],
          ]
        : []
    }),
    [{ label: context.l('back'), value: 'result' }],
  ],
})

const show = (state: State, context: Context): Screen => {
  switch (state.step) {
    case 'who':
      return whoScreen(context)
    case 'what':
      return whatScreen(context)
    case 'ask':
      return askScreen(state, context)
    case 'result':
      return resultScreen(state, context)
    case 'all':
      return refusedScreen(state, context)
    case 'detail':
      return detailScreen(state, context)
    case 'papers':
      return papersScreen(state, context)
    case 'answers':
      return answersScreen(state, context)
  }
}

const answered = (state: State, value: string | number | boolean | null, context: Context): Transition => {
  const { current } = state
  if (current === undefined) return { to: 'misunderstood' }
  const asked = [...state.asked.filter((id) => id !== current), current]
  return {
    to: 'stay',
    state: onward({ ...state, facts: { ...state.facts, [current]: value }, asked }, context),
  }
}

/** One step back: the earlier question again, its answer open to change. */
const back = (state: State): State => {
  const last = state.asked.at(-1)
  if (last === undefined)
    return state.programmes?.length === 1 || state.step === 'what'
      ? { ...state, step: 'who' }
      : { ...state, step: 'what' }
  const { [last]: _before, ...facts } = state.facts
  return { ...state, facts, asked: state.asked.slice(0, -1), current: last, step: 'ask' }
}

const chosen = (state: State, group: string, context: Context): Transition => {
  const { programmes: _all, ...rest } = state
  if (group === 'all') return { to: 'stay', state: onward(rest, context) }
  const programmes = context.world.pack.programmes
    .filter((entry) => entry.group === group)
    .map((entry) => entry.id)
  return { to: 'stay', state: onward({ ...state, programmes }, context) }
}

const typedValue = (value: string, state: State, context: Context): string | number | boolean => {
  const type = factOf(state.current, context)?.type
  if (type === 'boolean') return value === 'true'
  return type === 'integer' || type === 'money' ? Number(value) : value
}

/** The answers that go along with a request: nothing that only a doctor need know. */
const attachment = (state: State, context: Context): DraftAttachment => {
  const facts = Object.entries(state.facts).flatMap(([id, value]) =>
    value === null || (factOf(id, context)?.sensitivity ?? 0) >= 3 ? [] : [[id, value] as const],
  )
  const due = findingsOf(state, context).assessments.filter((entry) => entry.verdict === 'yes')
  return {
    kind: 'eligibility',
    at: context.world.now,
    facts: Object.fromEntries(facts),
    programmes: due.map((entry) => entry.programme),
  }
}

const send = (state: State, context: Context): Transition => {
  const sent = attachment(state, context)
  const names = sent.kind === 'eligibility' ? sent.programmes.map((id) => programmeName(id, context)) : []
  const known = state.about === 'other' ? 'benefits-request-text-other' : 'benefits-request-text'
  const text = context.l(names.length > 0 ? known : 'benefits-request-text-open', { names: names.join(', ') })
  const needs =
    state.programmes?.includes('social-pension') && state.programmes.length === 1
      ? ['social-pension']
      : ['monthly-allowance']
  return { to: 'open', opening: requestState({ needs, text, attachments: [sent] }, context) }
}

/** "Tell me when I become entitled": one reminder for each day that will come by itself. */
const remind = (state: State, context: Context): Transition => {
  const coming = comingOf(state, context)
  const effects = coming.map(
    (change): Effect => ({
      kind: 'remind',
      name: `${BENEFIT_REMINDER}:${change.programme}`,
      at: instantOf(change.from, MORNING_MINUTES, context.world.pack.timeZone),
    }),
  )
  return { to: 'stay', state, effects, note: context.t('benefits-remind-set') }
}

const tick = (state: State, id: string): State => ({
  ...state,
  ticked: state.ticked.includes(id) ? state.ticked.filter((other) => other !== id) : [...state.ticked, id],
})

const prefixed = (state: State, value: string, context: Context): Transition | undefined => {
  const rest = value.slice(2)
  switch (value.slice(0, 2)) {
    case 'v-':
      return answered(state, typedValue(rest, state, context), context)
    case 'g-':
      return chosen(state, rest, context)
    case 'd-':
      return { to: 'stay', state: { ...state, step: 'detail', detail: rest } }
    case 't-':
      return { to: 'stay', state: tick(state, rest) }
    case 'c-':
      return { to: 'stay', state: { ...state, step: 'ask', current: rest } }
    default:
      return undefined
  }
}

const choose = (state: State, value: string, context: Context): Transition => {
  const stay = (change: Partial<State>): Transition => ({ to: 'stay', state: { ...state, ...change } })
  switch (value) {
    case 'self':
    case 'other': {
      const next: State = { ...state, about: value }
      return { to: 'stay', state: state.programmes ? onward(next, context) : { ...next, step: 'what' } }
    }
    case 'unknown':
    case 'unknown-skip':
      return answered(state, null, context)
    case 'back':
      return { to: 'stay', state: back(state) }
    case 'stop':
      return {
        to: 'end',
        screen: {
          id: 'stopped',
          text: join([context.t('benefits-stopped'), helpLine(context)]),
          buttons: [homeRow(context)],
        },
      }
    case 'result':
    case 'papers':
    case 'answers':
      return stay({ step: value })
    case 'more':
      return { to: 'stay', state: onward(state, context) }
    case 'all':
      return stay({ step: 'all', page: 0 })
    case 'before':
      return stay({ page: Math.max(0, state.page - 1) })
    case 'after':
      return stay({ page: state.page + 1 })
    case 'file':
      return { to: 'silent', state, effects: [summaryFile(state, context)] }
    case 'remind':
      return remind(state, context)
    case 'send':
      return send(state, context)
    default:
      return prefixed(state, value, context) ?? { to: 'misunderstood' }
  }
}

const hear = (state: State, words: string, context: Context): Transition => {
  const fact = state.step === 'ask' ? factOf(state.current, context) : undefined
  if (!fact) return { to: 'misunderstood' }
  const value = answerIn(fact, words, context)
  return value === undefined
    ? { to: 'misunderstood', why: context.t(`benefits-wrong-${fact.type}`) }
    : answered(state, value, context)
}

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  if (input.kind === 'choice') return choose(state, input.value, context)
  return input.kind === 'text' ? hear(state, input.text, context) : { to: 'misunderstood' }
}

/** What the law gives: the fewest questions, then what is due, why, with which papers, and what would change it. */
export const benefits = dialog<State>({
  name: 'benefits',
  State: BenefitsState,
  resumableHours: 24,
  show,
  handle,
})
