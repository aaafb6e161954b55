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
import type { Scene } from '../../scene.ts'

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
export const factsOf = (state: BenefitsState, scene: Scene): Facts => {
  const province = scene.session.place?.province
  const told = { ...(province !== undefined && { province }), ...state.facts }
  return presume(scene.world.pack, told, scene.today)
}

interface Options {
  on: CalendarDate
  programmes?: string[]
}

export const optionsOf = (state: BenefitsState, scene: Scene): Options => ({
  on: localTime(scene.world.now, scene.world.pack.timeZone).date,
  ...(state.programmes && { programmes: state.programmes }),
})

export interface Findings {
  assessments: Assessment[]
  paid: Award[]
}

export const findingsOf = (state: BenefitsState, scene: Scene): Findings => {
  const { pack } = scene.world
  const options = optionsOf(state, scene)
  // What the law of today no longer knows would only confuse.
  const assessments = assess(pack, factsOf(state, scene), options).filter(
    (assessment) => assessment.trace.criterion.kind !== 'not-in-force',
  )
  return { assessments, paid: awards(pack, assessments, options) }
}

export const factOf = (id: string | undefined, scene: Scene): Fact | undefined =>
  scene.world.pack.facts.find((fact) => fact.id === id)

/** Goes to the next question, or to the result when no answer can change anything any more. */
export const onward = (state: BenefitsState, scene: Scene): BenefitsState => {
  const question = nextQuestion(scene.world.pack, factsOf(state, scene), optionsOf(state, scene))
  const { current: _before, ...rest } = state
  return question ? { ...rest, step: 'ask', current: question.fact } : { ...rest, step: 'result' }
}
