import { addMinutes } from '@caunoi/core'
import type { DraftAttachment } from '@caunoi/core/request'
import { continuation, flagsOf, type Questionnaire } from '@caunoi/core/screening'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import type { Effect } from '../effect.ts'
import { join } from '../html.ts'
import { homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import type { Scene } from '../scene.ts'
import type { Screen } from '../screen.ts'
import { crisisOpening } from './crisis.ts'
import { requestState } from './request/state.ts'
import { needsOf, resultScreen } from './screen/result-screen.ts'
import { ageScreen, askScreen, introScreen, listScreen, resumeScreen, safeScreen } from './screen/screens.ts'
import { AgeGroup, currentItem, offered, questionnaireOf, resultOf, ScreenState } from './screen/state.ts'

type State = ScreenState

/** The reminder to take an instrument again; its id follows a colon. */
export const SCREENING_REMINDER = 'screening'
const DAY_MINUTES = 24 * 60
const RESUMABLE_HOURS = 24

const fresh = (id?: string): State =>
  ScreenState.parse({ step: id === undefined ? 'age' : 'age', ...(id !== undefined && { id }) })

/** What was left half way within a day is offered again. */
const halfDone = (scene: Scene): State | undefined => {
  const shelved = scene.session.shelf.screen
  if (!shelved) return undefined
  const age = Date.parse(scene.world.now) - Date.parse(shelved.at)
  const state = ScreenState.safeParse(shelved.state)
  return state.success && state.data.step === 'ask' && age < RESUMABLE_HOURS * 3_600_000
    ? state.data
    : undefined
}

/** An instrument's id begins with that one. */
export const screenOpening = (rest: string, scene: Scene): Opening => {
  const wanted = rest === '' ? undefined : rest
  const waiting = halfDone(scene)
  if (waiting && (wanted === undefined || wanted === waiting.id))
    return { name: 'screen', state: { ...waiting, step: 'resume' } }
  return { name: 'screen', state: fresh(wanted) }
}

const show = (state: State, scene: Scene): Screen => {
  const questionnaire = questionnaireOf(state, scene)
  if (state.step === 'age') return ageScreen(scene)
  if (!questionnaire || state.step === 'list') return listScreen(state, scene)
  switch (state.step) {
    case 'intro':
      return introScreen(questionnaire, state, scene)
    case 'safe':
      return safeScreen(scene)
    case 'ask':
      return askScreen(questionnaire, state, scene)
    case 'resume':
      return resumeScreen(questionnaire, state, scene)
    case 'result':
      return resultScreen(questionnaire, state, scene)
  }
}

/** After an answer: help first if the answer calls for it, then the next question or the result. */
const onward = (state: State, answered: string, questionnaire: Questionnaire, scene: Scene): Move => {
  const next: State = { ...state, step: currentItem(state, questionnaire) ? 'ask' : 'result' }
  const flags = flagsOf(questionnaire, state.answers).filter((flag) => flag.item === answered)
  if (flags.length === 0) return { to: 'stay', state: next }
  const danger = {
    kinds: flags.map((flag) => flag.kind),
    emergency: flags.some((flag) => flag.severity === 'emergency'),
    risks: flags.map(({ kind, severity }) => ({ kind, severity })),
  }
  return { to: 'call', opening: crisisOpening(danger, scene), state: next }
}

const answer = (state: State, code: string, questionnaire: Questionnaire, scene: Scene): Move => {
  const item = currentItem(state, questionnaire)
  if (!item?.options.some((option) => option.code === code)) return { to: 'misunderstood' }
  const next = { ...state, answers: { ...state.answers, [item.id]: code }, trail: [...state.trail, item.id] }
  return onward(next, item.id, questionnaire, scene)
}

/** Passing over the one question that matters most says something too: a person should ask. */
const pass = (state: State, questionnaire: Questionnaire, scene: Scene): Move => {
  const item = currentItem(state, questionnaire)
  if (!item) return { to: 'stay', state: { ...state, step: 'result' } }
  const passed = { ...state, passed: [...state.passed, item.id], trail: [...state.trail, item.id] }
  const move = onward(passed, item.id, questionnaire, scene)
  const delicate = questionnaire.flags.some((flag) => flag.item === item.id)
  return delicate && move.to === 'stay' ? { ...move, note: scene.t('screen-passed-delicate') } : move
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

const chooseInstrument = (state: State, id: string, scene: Scene): Move => {
  const known = offered(state, scene).some((entry) => entry.id === id)
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

const chooseAge = (state: State, group: string, scene: Scene): Move => {
  const age = AgeGroup.safeParse(group)
  if (!age.success) return { to: 'misunderstood' }
  const next: State = { ...state, age: age.data }
  if (age.data === 'child' && state.about === 'self')
    return { to: 'end', screen: { id: 'child', text: scene.t('screen-child'), buttons: [homeRow(scene)] } }
  const wanted = offered(next, scene).find((entry) => entry.id === state.id)
  return wanted ? chooseInstrument(next, wanted.id, scene) : { to: 'stay', state: { ...next, step: 'list' } }
}

const attachment = (questionnaire: Questionnaire, state: State, scene: Scene): DraftAttachment => {
  const { scales } = resultOf(state, questionnaire)
  return {
    kind: 'screening',
    questionnaire: questionnaire.id,
    at: scene.world.now,
    scales: Object.fromEntries(scales.map((scale) => [scale.id, scale.value])),
    bands: Object.fromEntries(scales.flatMap((scale) => (scale.band ? [[scale.id, scale.band.id]] : []))),
    answers: state.answers,
  }
}

const send = (questionnaire: Questionnaire, state: State, scene: Scene): Move => {
  const result = resultOf(state, questionnaire)
  return {
    to: 'open',
    opening: requestState(
      {
        needs: needsOf(questionnaire, result).slice(0, 1),
        text: scene.l('screen-request-text', { title: scene.raw(questionnaire.title) }),
        attachments: [attachment(questionnaire, state, scene)],
        risks: result.flags.map(({ kind, severity }) => ({ kind, severity })),
      },
      scene,
    ),
  }
}

const keep = (questionnaire: Questionnaire, state: State, scene: Scene): Move => {
  const { scales } = resultOf(state, questionnaire)
  const values = Object.fromEntries(scales.map((scale) => [scale.id, scale.value]))
  const result = { questionnaire: questionnaire.id, at: scene.world.now, scales: values }
  const effects: Effect[] = [{ kind: 'keep-result', result }]
  return { to: 'stay', state: { ...state, kept: true }, effects, note: scene.t('screen-kept') }
}

const remind = (questionnaire: Questionnaire, state: State, scene: Scene): Move => ({
  to: 'stay',
  state: { ...state, reminded: true },
  note: scene.t('screen-remind-set', { days: questionnaire.repeatDays }),
  effects: [
    {
      kind: 'remind',
      name: `${SCREENING_REMINDER}:${questionnaire.id}`,
      at: addMinutes(scene.world.now, questionnaire.repeatDays * DAY_MINUTES),
    },
  ],
})

/** The longer instrument, with the answers that it shares carried over. */
const longer = (questionnaire: Questionnaire, state: State, scene: Scene): Move => {
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
  return questionnaireOf(carried, scene) ? { to: 'stay', state: carried } : { to: 'misunderstood' }
}

const within = (questionnaire: Questionnaire, state: State, value: string, scene: Scene): Move => {
  if (value.startsWith('o-') && state.step === 'ask')
    return answer(state, value.slice(2), questionnaire, scene)
  switch (value) {
    case 'begin':
      return { to: 'stay', state: { ...state, step: questionnaire.aloneOnly ? 'safe' : 'ask' } }
    case 'alone':
    case 'resume':
      return { to: 'stay', state: { ...state, step: 'ask' } }
    case 'pass':
      return pass(state, questionnaire, scene)
    case 'longer':
      return longer(questionnaire, state, scene)
    case 'send':
      return send(questionnaire, state, scene)
    case 'keep':
      return keep(questionnaire, state, scene)
    case 'remind':
      return remind(questionnaire, state, scene)
    default:
      return { to: 'misunderstood' }
  }
}

const choose = (state: State, value: string, scene: Scene): Move => {
  if (value.startsWith('a-')) return chooseAge(state, value.slice(2), scene)
  if (value.startsWith('q-')) return chooseInstrument(state, value.slice(2), scene)
  switch (value) {
    case 'other':
      return { to: 'stay', state: { ...state, about: 'other' }, note: scene.t('screen-other-note') }
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
          text: join([scene.t('screen-stopped'), helpLine(scene)]),
          buttons: [homeRow(scene)],
        },
      }
    default: {
      const questionnaire = questionnaireOf(state, scene)
      return questionnaire ? within(questionnaire, state, value, scene) : { to: 'misunderstood' }
    }
  }
}

const handle = (state: State, input: DialogInput, scene: Scene): Move => {
  if (input.kind === 'choice') return choose(state, input.value, scene)
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
