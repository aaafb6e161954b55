import { findServices } from '@caunoi/core/catalogue'
import {
  compare,
  continuation,
  fill,
  interpret,
  type Questionnaire,
  type ScreeningResult,
} from '@caunoi/core/screening'
import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { bold, escapeHtml, type Html, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import type { PlainMessageId } from '../../message-text.ts'
import type { Button, Screen } from '../../screen.ts'
import { serviceLine } from '../service.ts'
import { addressOf, resultOf, type ScreenState } from './state.ts'

const SERVICES = 2
const HANDBOOKS = 2

const totalOf = (result: ScreeningResult) =>
  result.scales.find((scale) => scale.id === 'total') ?? result.scales[0]

/** The value of the last result that the person had kept before this one. */
const before = (questionnaire: Questionnaire, state: ScreenState, context: Context): number | undefined =>
  context.world.keptResults.filter((kept) => kept.questionnaire === questionnaire.id).at(state.kept ? -2 : -1)
    ?.scales.total

const comparison = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  state: ScreenState,
  context: Context,
): Html | undefined => {
  const earlier = before(questionnaire, state, context)
  const total = totalOf(result)
  if (earlier === undefined || !total || !result.complete) return undefined
  const { direction, reliable } = compare(questionnaire, earlier, total.value)
  return join(
    [
      context.t(`screen-compare-${direction}`),
      reliable === false && direction !== 'same' && context.t('screen-compare-small'),
    ],
    ' ',
  )
}

/** Places that fit the need of the result, nearest first. */
const services = (needs: string[], context: Context): Html | undefined => {
  if (needs.length === 0) return undefined
  const { place } = context.session
  const matches = findServices(context.world.pack, {
    needs,
    ...(place && { place: place.commune ?? place.province }),
    on: context.today,
    at: context.world.now,
    language: context.language,
    limit: SERVICES,
  })
  return join([
    context.t('screen-services'),
    ...matches.map((match) => serviceLine(match.service.id, context)),
  ])
}

const meaningBlock = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  state: ScreenState,
  context: Context,
): Html => {
  const { meaning } = interpret(questionnaire, result)
  if (!meaning)
    return context.t(result.complete ? 'screen-no-meaning' : 'screen-incomplete', {
      count: result.missing.length,
    })
  const say = (text: { vi: string; en: string }) =>
    escapeHtml(fill(context.raw(text), addressOf(state, context)))
  return join([say(meaning.plain), say(meaning.advice)])
}

export const needsOf = (questionnaire: Questionnaire, result: ScreeningResult): string[] =>
  interpret(questionnaire, result).meaning?.needs ?? ['mental-health']

/** What there is to read that fits the result. */
const handbookButtons = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  context: Context,
): Button[][] =>
  (interpret(questionnaire, result).meaning?.handbooks ?? []).slice(0, HANDBOOKS).flatMap((id) => {
    const handbook = context.world.pack.handbooks.find((entry) => entry.id === id)
    return handbook ? [[{ label: `📚 ${context.raw(handbook.title)}`, go: `handbook ${id}` }]] : []
  })

export const resultScreen = (questionnaire: Questionnaire, state: ScreenState, context: Context): Screen => {
  const result = resultOf(state, questionnaire)
  const total = totalOf(result)
  const longer = continuation(questionnaire, state.answers, result)
  const row = (id: PlainMessageId, value: string): Button[][] => [[{ label: context.l(id), value }]]
  return {
    id: 'result',
    fresh: true,
    text: join([
      bold(context.raw(questionnaire.title)),
      meaningBlock(questionnaire, result, state, context),
      result.complete &&
        total !== undefined &&
        context.t('screen-value', { value: total.value, max: total.max }),
      comparison(questionnaire, result, state, context),
      services(needsOf(questionnaire, result), context),
      context.t('screen-not-a-diagnosis'),
      (state.age === 'teen' || state.age === 'youth') && context.t('screen-young'),
      helpLine(context),
    ]),
    buttons: [
      ...(longer ? row('screen-longer', 'longer') : []),
      ...row('screen-send', 'send'),
      ...(result.complete && !questionnaire.aloneOnly && !state.kept ? row('screen-keep', 'keep') : []),
      ...(questionnaire.aloneOnly || state.reminded ? [] : row('screen-remind', 'remind')),
      ...handbookButtons(questionnaire, result, context),
      ...row('screen-others', 'list'),
      homeRow(context),
    ],
  }
}
