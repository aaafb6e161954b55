import type { Fact } from '@caunoi/core/eligibility'
import { bold, join } from '../../html.ts'
import type { Scene } from '../../scene.ts'
import type { Button, Screen } from '../../screen.ts'
import { type BenefitsState, factOf, findingsOf } from './state.ts'

/** Numbers that a button is offered for. */
const SMALL = [0, 1, 2, 3, 4, 5]

const choicesOf = (fact: Fact, scene: Scene): Button[][] => {
  switch (fact.type) {
    case 'boolean':
      return [
        [
          { label: scene.l('benefits-yes'), value: 'v-true' },
          { label: scene.l('benefits-no'), value: 'v-false' },
        ],
      ]
    case 'enum':
      return (fact.values ?? []).map((choice) => [
        { label: scene.raw(choice.label), value: `v-${choice.id}` },
      ])
    case 'money':
      return [[{ label: scene.l('benefits-money-none'), value: 'v-0' }]]
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
const liveLine = (state: BenefitsState, scene: Scene) => {
  const { assessments } = findingsOf(state, scene)
  const count = (verdict: string) => assessments.filter((entry) => entry.verdict === verdict).length
  return scene.t('benefits-live', { yes: count('yes'), open: count('unknown'), no: count('no') })
}

export const askScreen = (state: BenefitsState, scene: Scene): Screen => {
  const fact = factOf(state.current, scene)
  if (!fact)
    return {
      id: 'lost',
      text: scene.t('not-understood'),
      buttons: [[{ label: scene.l('stop'), value: 'stop' }]],
    }
  const question = state.about === 'other' ? fact.questionAbout : fact.question
  const how =
    fact.type === 'date' || fact.type === 'integer' || fact.type === 'money'
      ? (`benefits-how-${fact.type}` as const)
      : undefined
  return {
    id: `q${state.asked.length}`,
    text: join([
      bold(scene.raw(question)),
      scene.t('benefits-why', { why: scene.raw(fact.why) }),
      fact.help && scene.c(fact.help),
      how !== undefined && scene.t(how),
      liveLine(state, scene),
    ]),
    buttons: [
      ...choicesOf(fact, scene),
      [
        { label: scene.l('benefits-dont-know'), value: 'unknown' },
        { label: scene.l('skip'), value: 'unknown-skip' },
      ],
      [
        { label: scene.l('back'), value: 'back' },
        { label: scene.l('benefits-show-now'), value: 'result' },
        { label: scene.l('stop'), value: 'stop' },
      ],
    ],
  }
}
