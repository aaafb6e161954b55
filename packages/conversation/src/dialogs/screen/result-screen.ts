import { findServices } from '@caunoi/core/catalogue'
import {
  compare,
  continuation,
  fill,
  interpret,
  type Questionnaire,
  type ScreeningResult,
} from '@caunoi/core/screening'
import { bold, escapeHtml, type Html, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Button, Screen } from '../../screen.ts'
import type { PlainMessageId } from '../../text.ts'
import { serviceLine } from '../service.ts'
import { addressOf, resultOf, type ScreenState } from './state.ts'

const SERVICES = 2
const HANDBOOKS = 2

const totalOf = (result: ScreeningResult) =>
  result.scales.find((scale) => scale.id === 'total') ?? result.scales[0]

/** The value of the last result that the person had kept before this one. */
const before = (questionnaire: Questionnaire, state: ScreenState, scene: Scene): number | undefined =>
  scene.world.keptResults.filter((kept) => kept.questionnaire === questionnaire.id).at(state.kept ? -2 : -1)
    ?.scales.total

const comparison = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  state: ScreenState,
  scene: Scene,
): Html | undefined => {
  const earlier = before(questionnaire, state, scene)
  const total = totalOf(result)
  if (earlier === undefined || !total || !result.complete) return undefined
  const { direction, reliable } = compare(questionnaire, earlier, total.value)
  return join(
    [
      scene.t(`screen-compare-${direction}`),
      reliable === false && direction !== 'same' && scene.t('screen-compare-small'),
    ],
    ' ',
  )
}

/** Places that fit the need of the result, nearest first. */
const services = (needs: string[], scene: Scene): Html | undefined => {
  if (needs.length === 0) return undefined
  const { place } = scene.session
  const matches = findServices(scene.world.pack, {
    needs,
    ...(place && { place: place.commune ?? place.province }),
    on: scene.today,
    at: scene.world.now,
    language: scene.language,
    limit: SERVICES,
  })
  return join([scene.t('screen-services'), ...matches.map((match) => serviceLine(match.service.id, scene))])
}

const meaningBlock = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  state: ScreenState,
  scene: Scene,
): Html => {
  const { meaning } = interpret(questionnaire, result)
  if (!meaning)
    return scene.t(result.complete ? 'screen-no-meaning' : 'screen-incomplete', {
      count: result.missing.length,
    })
  const say = (text: { vi: string; en: string }) => escapeHtml(fill(scene.raw(text), addressOf(state, scene)))
  return join([say(meaning.plain), say(meaning.advice)])
}

export const needsOf = (questionnaire: Questionnaire, result: ScreeningResult): string[] =>
  interpret(questionnaire, result).meaning?.needs ?? ['mental-health']

/** What there is to read that fits the result. */
const handbookButtons = (questionnaire: Questionnaire, result: ScreeningResult, scene: Scene): Button[][] =>
  (interpret(questionnaire, result).meaning?.handbooks ?? []).slice(0, HANDBOOKS).flatMap((id) => {
    const handbook = scene.world.pack.handbooks.find((entry) => entry.id === id)
    return handbook ? [[{ label: `📚 ${scene.raw(handbook.title)}`, go: `handbook ${id}` }]] : []
  })

export const resultScreen = (questionnaire: Questionnaire, state: ScreenState, scene: Scene): Screen => {
  const result = resultOf(state, questionnaire)
  const total = totalOf(result)
  const longer = continuation(questionnaire, state.answers, result)
  const row = (id: PlainMessageId, value: string): Button[][] => [[{ label: scene.l(id), value }]]
  return {
    id: 'result',
    fresh: true,
    text: join([
      bold(scene.raw(questionnaire.title)),
      meaningBlock(questionnaire, result, state, scene),
      result.complete &&
        total !== undefined &&
        scene.t('screen-value', { value: total.value, max: total.max }),
      comparison(questionnaire, result, state, scene),
      services(needsOf(questionnaire, result), scene),
      scene.t('screen-not-a-diagnosis'),
      (state.age === 'teen' || state.age === 'youth') && scene.t('screen-young'),
      helpLine(scene),
    ]),
    buttons: [
      ...(longer ? row('screen-longer', 'longer') : []),
      ...row('screen-send', 'send'),
      ...(result.complete && !questionnaire.aloneOnly && !state.kept ? row('screen-keep', 'keep') : []),
      ...(questionnaire.aloneOnly || state.reminded ? [] : row('screen-remind', 'remind')),
      ...handbookButtons(questionnaire, result, scene),
      ...row('screen-others', 'list'),
      homeRow(scene),
    ],
  }
}
