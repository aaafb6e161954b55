import { type Facts, whatIf } from '@caunoi/core/eligibility'
import type { Context } from '../../context.ts'
import { type BenefitsState, factsOf, findingsOf, optionsOf } from './state.ts'

/** A day that brings a benefit by itself. `sure`: nothing else has to be known for it. */
export interface Coming {
  programme: string
  from: string
  sure: boolean
}

/** What was not asked, answered as it is for most people. */
const usually = (state: BenefitsState, context: Context): Facts => ({
  ...Object.fromEntries(
    context.world.pack.facts.flatMap((fact) =>
      fact.usual === undefined ? [] : [[fact.id, fact.usual] as const],
    ),
  ),
  ...Object.fromEntries(Object.entries(factsOf(state, context)).filter(([, value]) => value !== null)),
})

const datesOf = (
  facts: Facts,
  state: BenefitsState,
  context: Context,
): { programme: string; from: string }[] =>
  whatIf(context.world.pack, facts, optionsOf(state, context)).flatMap(({ programme, from }) =>
    from === undefined ? [] : [{ programme, from }],
  )

/** Days on which a no becomes a yes by itself, each programme once; likely ones where not everything was asked. */
export const comingOf = (state: BenefitsState, context: Context): Coming[] => {
  const sure = datesOf(factsOf(state, context), state, context).map((one) => ({ ...one, sure: true }))
  const refused = findingsOf(state, context).assessments.filter((entry) => entry.verdict === 'no')
  const likely = datesOf(usually(state, context), state, context)
    .filter(({ programme }) => refused.some((entry) => entry.programme === programme))
    .filter(({ programme }) => !sure.some((one) => one.programme === programme))
  return [...sure, ...likely.map((one) => ({ ...one, sure: false }))]
}
