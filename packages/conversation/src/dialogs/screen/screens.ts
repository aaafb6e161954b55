import { fill, type Questionnaire } from '@caunoi/core/screening'
import { bold, escapeHtml, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Button, Screen } from '../../screen.ts'
import { resultScreen } from './result-screen.ts'
import { addressOf, ages, currentItem, offered, type ScreenState } from './state.ts'

type State = ScreenState

const stopRow = (scene: Scene): Button[] => [
  { label: scene.l('back'), value: 'back' },
  { label: scene.l('stop'), value: 'stop' },
]

export const ageScreen = (scene: Scene): Screen => ({
  id: 'age',
  text: join([scene.t('screen-age-ask'), helpLine(scene)]),
  buttons: [
    ...ages.map((age): Button[] => [{ label: scene.l(`screen-age-${age}`), value: `a-${age}` }]),
    [{ label: scene.l('screen-for-other'), value: 'other' }],
    homeRow(scene),
  ],
})

export const listScreen = (state: State, scene: Scene): Screen => ({
  id: 'list',
  text: join([
    scene.t(state.about === 'other' ? 'screen-list-other' : 'screen-list'),
    (state.age === 'teen' || state.age === 'youth') && scene.t('screen-young'),
    helpLine(scene),
  ]),
  buttons: [
    ...offered(state, scene).map((entry): Button[] => [
      { label: scene.raw(entry.title), value: `q-${entry.id}` },
    ]),
    [{ label: scene.l('back'), value: 'age' }],
    homeRow(scene),
  ],
})

export const introScreen = (questionnaire: Questionnaire, state: State, scene: Scene): Screen => {
  const wording = questionnaire.wording[scene.language]
  return {
    id: 'intro',
    text: join([
      bold(scene.raw(questionnaire.title)),
      escapeHtml(fill(scene.raw(questionnaire.about), addressOf(state, scene))),
      scene.t('screen-intro', { minutes: questionnaire.minutes, recall: scene.raw(questionnaire.recall) }),
      !wording.validated && scene.t('screen-unvalidated'),
      scene.t('screen-licence', { notice: scene.raw(questionnaire.licence.notice) }),
    ]),
    buttons: [[{ label: scene.l('screen-begin'), value: 'begin' }], stopRow(scene)],
  }
}

export const safeScreen = (scene: Scene): Screen => ({
  id: 'safe',
  text: scene.t('screen-alone-ask'),
  buttons: [
    [
      { label: scene.l('screen-alone-yes'), value: 'alone' },
      { label: scene.l('screen-alone-no'), value: 'stop' },
    ],
  ],
})

/** `▓▓▓░░░░░░` */
const bar = (done: number, all: number): string => '▓'.repeat(done) + '░'.repeat(Math.max(0, all - done))

export const askScreen = (questionnaire: Questionnaire, state: State, scene: Scene): Screen => {
  const item = currentItem(state, questionnaire)
  if (!item) return resultScreen(questionnaire, state, scene)
  const you = addressOf(state, scene)
  const number = questionnaire.items.indexOf(item) + 1
  const all = questionnaire.items.length
  return {
    id: `q${state.trail.length}`,
    text: join([
      scene.t('screen-progress', { number, all, bar: bar(number, all) }),
      item.scored && questionnaire.stem && escapeHtml(fill(scene.raw(questionnaire.stem), you)),
      item.text && bold(fill(scene.raw(item.text), you)),
    ]),
    buttons: [
      ...item.options.map((option): Button[] => [
        { label: option.label ? scene.raw(option.label) : option.code, value: `o-${option.code}` },
      ]),
      [{ label: scene.l('skip'), value: 'pass' }],
      stopRow(scene),
    ],
  }
}

export const resumeScreen = (questionnaire: Questionnaire, state: State, scene: Scene): Screen => ({
  id: 'resume',
  text: scene.t('screen-resume-ask', {
    title: scene.raw(questionnaire.title),
    done: Object.keys(state.answers).length,
    all: questionnaire.items.length,
  }),
  buttons: [
    [{ label: scene.l('screen-resume-yes'), value: 'resume' }],
    [{ label: scene.l('screen-resume-no'), value: 'anew' }],
  ],
})
