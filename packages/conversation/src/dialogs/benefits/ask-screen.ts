import type { Fact } from '@caunoi/core/eligibility'
import type { Context } from '../../context.ts'
import { bold, join } from '../../html.ts'
import type { Button, Screen } from '../../screen.ts'
import { type BenefitsState, factOf, findingsOf } from './state.ts'

/** Numbers that a button is offered for. */
const SMALL = [0, 1, 2, 3, 4, 5]

const choicesOf = (fact: Fact, context: Context): Button[][] => {
  switch (fact.type) {
    case 'boolean':
      return [
        [
          { label: context.l('benefits-yes'), value: 'v-true' },
          { label: context.l('benefits-no'), value: 'v-false' },
        ],
      ]
    case 'enum':
      return (fact.values ?? []).map((choice) => [
        { label: context.raw(choice.label), value: `v-${choice.id}` },
      ])
    case 'money':
      return [[{ label: context.l('benefits-money-none'), value: 'v-0' }]]
    case 'integer':
      return fact.unit === 'years'
        ? []
        : [SMALL.map((number) => ({ label: String(number), value: `v-${number}` }))]
    case 'date':
    case 'place':
      return []
  }
}

/** How many benefits are still possible, already certain, already out. */
const liveLine = (state: BenefitsState, context: Context) => {
  const { assessments } = findingsOf(state, context)
  const count = (verdict: string) => assessments.filter((entry) => entry.verdict === verdict).length
  return context.t('benefits-live', { yes: count('yes'), open: count('unknown'), no: count('no') })
}

export const askScreen = (state: BenefitsState, context: Context): Screen => {
  const fact = factOf(state.current, context)
  if (!fact)
    return {
      id: 'lost',
      text: context.t('not-understood'),
      buttons: [[{ label: context.l('stop'), value: 'stop' }]],
    }
  const question = state.about === 'other' ? fact.questionAbout : fact.question
  const how =
    fact.type === 'date' || fact.type === 'integer' || fact.type === 'money'
      ? (`benefits-how-${fact.type}` as const)
      : undefined
  return {
    id: `q${state.asked.length}`,
    text: join([
      bold(context.raw(question)),
      context.t('benefits-why', { why: context.raw(fact.why) }),
      fact.help && context.c(fact.help),
      how !== undefined && context.t(how),
      liveLine(state, context),
    ]),
    buttons: [
      ...choicesOf(fact, context),
      [
        { label: context.l('benefits-dont-know'), value: 'unknown' },
        { label: context.l('skip'), value: 'unknown-skip' },
      ],
      [
        { label: context.l('back'), value: 'back' },
        { label: context.l('benefits-show-now'), value: 'result' },
        { label: context.l('stop'), value: 'stop' },
      ],
    ],
  }
}
