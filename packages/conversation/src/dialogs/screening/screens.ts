import { fill, type Questionnaire } from '@caunoi/core/screening'
import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { bold, escapeHtml, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import type { Button, Screen } from '../../screen.ts'
import { resultScreen } from './result-screen.ts'
import { addressOf, ages, currentItem, offered, type ScreenState } from './state.ts'

type State = ScreenState

const stopRow = (context: Context): Button[] => [
  { label: context.l('back'), value: 'back' },
  { label: context.l('stop'), value: 'stop' },
]

export const ageScreen = (context: Context): Screen => ({
  id: 'age',
  text: join([context.t('screen-age-ask'), helpLine(context)]),
  buttons: [
    ...ages.map((age): Button[] => [{ label: context.l(`screen-age-${age}`), value: `a-${age}` }]),
    [{ label: context.l('screen-for-other'), value: 'other' }],
    homeRow(context),
  ],
})

export const listScreen = (state: State, context: Context): Screen => ({
  id: 'list',
  text: join([
    context.t(state.about === 'other' ? 'screen-list-other' : 'screen-list'),
    (state.age === 'teen' || state.age === 'youth') && context.t('screen-young'),
    helpLine(context),
  ]),
  buttons: [
    ...offered(state, context).map((entry): Button[] => [
      { label: context.raw(entry.title), value: `q-${entry.id}` },
    ]),
    [{ label: context.l('back'), value: 'age' }],
    homeRow(context),
  ],
})

export const introScreen = (questionnaire: Questionnaire, state: State, context: Context): Screen => {
  const wording = questionnaire.wording[context.language]
  return {
    id: 'intro',
    text: join([
      bold(context.raw(questionnaire.title)),
      escapeHtml(fill(context.raw(questionnaire.about), addressOf(state, context))),
      context.t('screen-intro', {
        minutes: questionnaire.minutes,
        recall: context.raw(questionnaire.recall),
      }),
      !wording.validated && context.t('screen-unvalidated'),
      context.t('screen-licence', { notice: context.raw(questionnaire.licence.notice) }),
    ]),
    buttons: [[{ label: context.l('screen-begin'), value: 'begin' }], stopRow(context)],
  }
}

export const safeScreen = (context: Context): Screen => ({
  id: 'safe',
  text: context.t('screen-alone-ask'),
  buttons: [
    [
      { label: context.l('screen-alone-yes'), value: 'alone' },
      { label: context.l('screen-alone-no'), value: 'stop' },
    ],
  ],
})

/** `▓▓▓░░░░░░` */
const bar = (done: number, all: number): string => '▓'.repeat(done) + '░'.repeat(Math.max(0, all - done))

export const askScreen = (questionnaire: Questionnaire, state: State, context: Context): Screen => {
  const item = currentItem(state, questionnaire)
  if (!item) return resultScreen(questionnaire, state, context)
  const you = addressOf(state, context)
  const number = questionnaire.items.indexOf(item) + 1
  const all = questionnaire.items.length
  return {
    id: `q${state.trail.length}`,
    text: join([
      context.t('screen-progress', { number, all, bar: bar(number, all) }),
      item.scored && questionnaire.stem && escapeHtml(fill(context.raw(questionnaire.stem), you)),
      item.text && bold(fill(context.raw(item.text), you)),
    ]),
    buttons: [
      ...item.options.map((option): Button[] => [
        { label: option.label ? context.raw(option.label) : option.code, value: `o-${option.code}` },
      ]),
      [{ label: context.l('skip'), value: 'pass' }],
      stopRow(context),
    ],
  }
}

export const resumeScreen = (questionnaire: Questionnaire, state: State, context: Context): Screen => ({
  id: 'resume',
  text: context.t('screen-resume-ask', {
    title: context.raw(questionnaire.title),
    done: Object.keys(state.answers).length,
    all: questionnaire.items.length,
  }),
  buttons: [
    [{ label: context.l('screen-resume-yes'), value: 'resume' }],
    [{ label: context.l('screen-resume-no'), value: 'anew' }],
  ],
})
