import { addMinutes } from '@caunoi/core'
import type { DraftAttachment } from '@caunoi/core/request'
import { continuation, flagsOf, type Questionnaire } from '@caunoi/core/screening'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import type { Effect } from '../effect.ts'
import { join } from '../html.ts'
import { homeRow } from '../menu.ts'
import type { Screen } from '../screen.ts'
import { crisisOpening } from './crisis.ts'
import { requestState } from './request/state.ts'
import { needsOf, resultScreen } from './screening/result-screen.ts'
import {
  ageScreen,
  askScreen,
  introScreen,
  listScreen,
  resumeScreen,
  safeScreen,
} from './screening/screens.ts'
import { AgeGroup, currentItem, offered, questionnaireOf, resultOf, ScreenState } from './screening/state.ts'

type State = ScreenState

/** The reminder to take an instrument again; its id follows a colon. */
export const SCREENING_REMINDER = 'screening'
const DAY_MINUTES = 24 * 60
const RESUMABLE_HOURS = 24

const fresh = (id?: string): State =>
  ScreenState.parse({ step: id === undefined ? 'age' : 'age', ...(id !== undefined && { id }) })

/** What was left half way within a day is offered again. */
const halfDone = (context: Context): State | undefined => {
  const shelved = context.session.shelf.screen
  if (!shelved) return undefined
  const age = Date.parse(context.world.now) - Date.parse(shelved.at)
  const state = ScreenState.safeParse(shelved.state)
  return state.success && state.data.step === 'ask' && age < RESUMABLE_HOURS * 3_600_000
    ? state.data
    : undefined
}

/** An instrument's id begins with that one. */
export const screeningOpening = (rest: string, context: Context): Opening => {
  const wanted = rest === '' ? undefined : rest
  const waiting = halfDone(context)
  if (waiting && (wanted === undefined || wanted === waiting.id))
    return { name: 'screen', state: { ...waiting, step: 'resume' } }
  return { name: 'screen', state: fresh(wanted) }
}

const show = (state: State, context: Context): Screen => {
  const questionnaire = questionnaireOf(state, context)
  if (state.step === 'age') return ageScreen(context)
  if (!questionnaire || state.step === 'list') return listScreen(state, context)
  switch (state.step) {
    case 'intro':
      return introScreen(questionnaire, state, context)
    case 'safe':
      return safeScreen(context)
    case 'ask':
      return askScreen(questionnaire, state, context)
    case 'resume':
      return resumeScreen(questionnaire, state, context)
    case 'result':
      return resultScreen(questionnaire, state, context)
  }
}

/** After an answer: help first if the answer calls for it, then the next question or the result. */
const onward = (state: State, answered: string, questionnaire: Questionnaire): Transition => {
  const next: State = { ...state, step: currentItem(state, questionnaire) ? 'ask' : 'result' }
  const flags = flagsOf(questionnaire, state.answers).filter((flag) => flag.item === answered)
  if (flags.length === 0) return { to: 'stay', state: next }
  const danger = {
    kinds: flags.map((flag) => flag.kind),
    emergency: flags.some((flag) => flag.severity === 'emergency'),
    risks: flags.map(({ kind, severity }) => ({ kind, severity })),
  }
  return { to: 'call', opening: crisisOpening(danger), state: next }
}

const answer = (state: State, code: string, questionnaire: Questionnaire): Transition => {
  const item = currentItem(state, questionnaire)
  if (!item?.options.some((option) => option.code === code)) return { to: 'misunderstood' }
  const next = { ...state, answers: { ...state.answers, [item.id]: code }, trail: [...state.trail, item.id] }
  return onward(next, item.id, questionnaire)
}

/** Passing over the one question that matters most says something too: a person should ask. */
const pass = (state: State, questionnaire: Questionnaire, context: Context): Transition => {
  const item = currentItem(state, questionnaire)
  if (!item) return { to: 'stay', state: { ...state, step: 'result' } }
  const passed = { ...state, passed: [...state.passed, item.id], trail: [...state.trail, item.id] }
  const move = onward(passed, item.id, questionnaire)
  const delicate = questionnaire.flags.some((flag) => flag.item === item.id)
  return delicate && move.to === 'stay' ? { ...move, note: context.t('screen-passed-delicate') } : move
}

const back = (state: State): State => {
  const last = state.trail.at(-1)
  if (state.step === 'intro' || last === undefined)
    return { ...state, step: state.step === 'ask' ? 'intro' : 'list' }
  const { [last]: _answer, ...answers } = state.answers
  return {
    ...state,
    step: 'ask',
    answers,
    passed: state.passed.filter((id) => id !== last),
    trail: state.trail.slice(0, -1),
  }
}

const chooseInstrument = (state: State, id: string, context: Context): Transition => {
  const known = offered(state, context).some((entry) => entry.id === id)
  return known
    ? {
        to: 'stay',
        state: {
          ...state,
          id,
          step: 'intro',
          answers: {},
          trail: [],
          passed: [],
          kept: false,
          reminded: false,
        },
      }
    : { to: 'misunderstood' }
}

const chooseAge = (state: State, group: string, context: Context): Transition => {
  const age = AgeGroup.safeParse(group)
  if (!age.success) return { to: 'misunderstood' }
  const next: State = { ...state, age: age.data }
  if (age.data === 'child' && state.about === 'self')
    return {
      to: 'end',
      screen: { id: 'child', text: context.t('screen-child'), buttons: [homeRow(context)] },
    }
  const wanted = offered(next, context).find((entry) => entry.id === state.id)
  return wanted
    ? chooseInstrument(next, wanted.id, context)
    : { to: 'stay', state: { ...next, step: 'list' } }
}

const attachment = (questionnaire: Questionnaire, state: State, context: Context): DraftAttachment => {
  const { scales } = resultOf(state, questionnaire)
  return {
    kind: 'screening',
    questionnaire: questionnaire.id,
    at: context.world.now,
    scales: Object.fromEntries(scales.map((scale) => [scale.id, scale.value])),
    bands: Object.fromEntries(scales.flatMap((scale) => (scale.band ? [[scale.id, scale.band.id]] : []))),
    answers: state.answers,
  }
}

const send = (questionnaire: Questionnaire, state: State, context: Context): Transition => {
  const result = resultOf(state, questionnaire)
  return {
    to: 'open',
    opening: requestState(
      {
        needs: needsOf(questionnaire, result).slice(0, 1),
        text: context.l('screen-request-text', { title: context.raw(questionnaire.title) }),
        attachments: [attachment(questionnaire, state, context)],
        risks: result.flags.map(({ kind, severity }) => ({ kind, severity })),
      },
      context,
    ),
  }
}

const keep = (questionnaire: Questionnaire, state: State, context: Context): Transition => {
  const { scales } = resultOf(state, questionnaire)
  const values = Object.fromEntries(scales.map((scale) => [scale.id, scale.value]))
  const result = { questionnaire: questionnaire.id, at: context.world.now, scales: values }
  const effects: Effect[] = [{ kind: 'keep-result', result }]
  return { to: 'stay', state: { ...state, kept: true }, effects, note: context.t('screen-kept') }
}

const remind = (questionnaire: Questionnaire, state: State, context: Context): Transition => ({
  to: 'stay',
  state: { ...state, reminded: true },
  note: context.t('screen-remind-set', { days: questionnaire.repeatDays }),
  effects: [
    {
      kind: 'remind',
      name: `${SCREENING_REMINDER}:${questionnaire.id}`,
      at: addMinutes(context.world.now, questionnaire.repeatDays * DAY_MINUTES),
    },
  ],
})

/** The longer instrument, with the answers that it shares carried over. */
const longer = (questionnaire: Questionnaire, state: State, context: Context): Transition => {
  const next = continuation(questionnaire, state.answers, resultOf(state, questionnaire))
  if (!next) return { to: 'misunderstood' }
  const carried: State = {
    ...state,
    id: next.questionnaire,
    step: 'ask',
    answers: { ...next.answers },
    trail: Object.keys(next.answers),
    passed: [],
    kept: false,
    reminded: false,
  }
  return questionnaireOf(carried, context) ? { to: 'stay', state: carried } : { to: 'misunderstood' }
}

const within = (questionnaire: Questionnaire, state: State, value: string, context: Context): Transition => {
  if (value.startsWith('o-') && state.step === 'ask') return answer(state, value.slice(2), questionnaire)
  switch (value) {
    case 'begin':
      return { to: 'stay', state: { ...state, step: questionnaire.aloneOnly ? 'safe' : 'ask' } }
    case 'alone':
    case 'resume':
      return { to: 'stay', state: { ...state, step: 'ask' } }
    case 'pass':
      return pass(state, questionnaire, context)
    case 'longer':
      return longer(questionnaire, state, context)
    case 'send':
      return send(questionnaire, state, context)
    case 'keep':
      return keep(questionnaire, state, context)
    case 'remind':
      return remind(questionnaire, state, context)
    default:
      return { to: 'misunderstood' }
  }
}

const choose = (state: State, value: string, context: Context): Transition => {
  if (value.startsWith('a-')) return chooseAge(state, value.slice(2), context)
  if (value.startsWith('q-')) return chooseInstrument(state, value.slice(2), context)
  switch (value) {
    case 'other':
      return { to: 'stay', state: { ...state, about: 'other' }, note: context.t('screen-other-note') }
    case 'back':
      return { to: 'stay', state: back(state) }
    case 'age':
    case 'list':
      return { to: 'stay', state: { ...state, step: value } }
    case 'anew':
      return { to: 'stay', state: fresh() }
    case 'stop':
      return {
        to: 'end',
        screen: {
          id: 'stopped',
          text: join([context.t('screen-stopped'), helpLine(context)]),
          buttons: [homeRow(context)],
        },
      }
    default: {
      const questionnaire = questionnaireOf(state, context)
      return questionnaire ? within(questionnaire, state, value, context) : { to: 'misunderstood' }
    }
  }
}

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  if (input.kind === 'choice') return choose(state, input.value, context)
  if (input.kind === 'returned') return { to: 'stay', state }
  return { to: 'misunderstood' }
}

/** A screening: informed start, one question at a time, help at once where an answer calls for it, a result in plain words. */
export const screen = dialog<State>({
  name: 'screen',
  State: ScreenState,
  resumableHours: RESUMABLE_HOURS,
  show,
  handle,
})
