import { type CalendarDate, localTime } from '@caunoi/core'
import {
  type Assessment,
  type Award,
  assess,
  awards,
  type Fact,
  type Facts,
  nextQuestion,
  presume,
} from '@caunoi/core/eligibility'
import { z } from 'zod'
import type { Context } from '../../context.ts'

export const groups = ['monthly', 'care', 'health-card', 'emergency', 'funeral'] as const

export const BenefitsState = z.object({
  step: z.enum(['who', 'what', 'ask', 'result', 'all', 'detail', 'papers', 'answers']),
  about: z.enum(['self', 'other']).optional(),
  /** The programmes asked about; absent = all. */
  programmes: z.array(z.string()).optional(),
  /** Answers by fact; null = does not know or does not want to say. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** Facts in the order in which they were asked. */
  asked: z.array(z.string()).default([]),
  /** The fact on the screen. */
  current: z.string().optional(),
  detail: z.string().optional(),
  page: z.number().int().default(0),
  /** Papers that the person has ticked off. */
  ticked: z.array(z.string()).default([]),
})
export type BenefitsState = z.infer<typeof BenefitsState>

/** What the place and the answers say together, and what may be presumed from them. */
export const factsOf = (state: BenefitsState, context: Context): Facts => {
  const province = context.session.place?.province
  const told = { ...(province !== undefined && { province }), ...state.facts }
  return presume(context.world.pack, told, context.today)
}

interface Options {
  on: CalendarDate
  programmes?: string[]
}

export const optionsOf = (state: BenefitsState, context: Context): Options => ({
  on: localTime(context.world.now, context.world.pack.timeZone).date,
  ...(state.programmes && { programmes: state.programmes }),
})

export interface Findings {
  assessments: Assessment[]
  paid: Award[]
}

export const findingsOf = (state: BenefitsState, context: Context): Findings => {
  const { pack } = context.world
  const options = optionsOf(state, context)
  // What the law of today no longer knows would only confuse.
  const assessments = assess(pack, factsOf(state, context), options).filter(
    (assessment) => assessment.trace.criterion.kind !== 'not-in-force',
  )
  return { assessments, paid: awards(pack, assessments, options) }
}

export const factOf = (id: string | undefined, context: Context): Fact | undefined =>
  context.world.pack.facts.find((fact) => fact.id === id)

/** Goes to the next question, or to the result when no answer can change anything any more. */
export const onward = (state: BenefitsState, context: Context): BenefitsState => {
  const question = nextQuestion(context.world.pack, factsOf(state, context), optionsOf(state, context))
  const { current: _before, ...rest } = state
  return question ? { ...rest, step: 'ask', current: question.fact } : { ...rest, step: 'result' }
}
