import { type Facts, whatIf } from '@caunoi/core/eligibility'
import type { Scene } from '../../scene.ts'
import { type BenefitsState, factsOf, findingsOf, optionsOf } from './state.ts'

/** A day that brings a benefit by itself. `sure`: nothing else has to be known for it. */
export interface Coming {
  programme: string
  from: string
  sure: boolean
}

/** What was not asked, answered as it is for most people. */
const usually = (state: BenefitsState, scene: Scene): Facts => ({
  ...Object.fromEntries(
    scene.world.pack.facts.flatMap((fact) =>
      fact.usual === undefined ? [] : [[fact.id, fact.usual] as const],
    ),
  ),
  ...Object.fromEntries(Object.entries(factsOf(state, scene)).filter(([, value]) => value !== null)),
})

const datesOf = (facts: Facts, state: BenefitsState, scene: Scene): { programme: string; from: string }[] =>
  whatIf(scene.world.pack, facts, optionsOf(state, scene)).flatMap(({ programme, from }) =>
    from === undefined ? [] : [{ programme, from }],
  )

/** Days on which a no becomes a yes by itself, each programme once; likely ones where not everything was asked. */
export const comingOf = (state: BenefitsState, scene: Scene): Coming[] => {
  const sure = datesOf(factsOf(state, scene), state, scene).map((one) => ({ ...one, sure: true }))
  const refused = findingsOf(state, scene).assessments.filter((entry) => entry.verdict === 'no')
  const likely = datesOf(usually(state, scene), state, scene)
    .filter(({ programme }) => refused.some((entry) => entry.programme === programme))
    .filter(({ programme }) => !sure.some((one) => one.programme === programme))
  return [...sure, ...likely.map((one) => ({ ...one, sure: false }))]
}
