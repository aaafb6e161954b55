import type { Language } from '@caunoi/core'
import {
  type Address,
  type Item,
  isPresentable,
  nextItem,
  type Questionnaire,
  type ScreeningResult,
  score,
} from '@caunoi/core/screening'
import { z } from 'zod'
import type { Context } from '../../context.ts'

export const ages = ['child', 'teen', 'youth', 'adult', 'older'] as const
export const AgeGroup = z.enum(ages)
export type AgeGroup = z.infer<typeof AgeGroup>

export const ScreenState = z.object({
  step: z.enum(['age', 'list', 'intro', 'safe', 'ask', 'resume', 'result']),
  about: z.enum(['self', 'other']).default('self'),
  age: AgeGroup.optional(),
  id: z.string().optional(),
  answers: z.record(z.string(), z.string()).default({}),
  /** Items in the order in which they were answered or passed over. */
  trail: z.array(z.string()).default([]),
  /** Items that the person did not want to answer. */
  passed: z.array(z.string()).default([]),
  kept: z.boolean().default(false),
  reminded: z.boolean().default(false),
})
export type ScreenState = z.infer<typeof ScreenState>

/** The youngest age of each group: what is offered must fit everybody in it. */
const YOUNGEST: Record<AgeGroup, number> = { child: 0, teen: 12, youth: 16, adult: 18, older: 60 }

export const questionnaireOf = (state: ScreenState, context: Context): Questionnaire | undefined =>
  context.world.pack.questionnaires.find(
    (entry) => entry.id === state.id && isPresentable(entry, context.language),
  )

/** Instruments whose words are here, for this age, answered by the person themself. */
export const offered = (state: ScreenState, context: Context): Questionnaire[] =>
  context.world.pack.questionnaires.filter((entry) => {
    if (!isPresentable(entry, context.language) || entry.answeredBy !== 'self') return false
    const age = YOUNGEST[state.age ?? 'adult']
    return entry.minimumAge <= age && (entry.maximumAge === undefined || age <= entry.maximumAge)
  })

/** The item on the screen: the next one that is neither answered nor passed over. */
export const currentItem = (state: ScreenState, questionnaire: Questionnaire): Item | null => {
  const open = {
    ...questionnaire,
    items: questionnaire.items.filter((item) => !state.passed.includes(item.id)),
  }
  return nextItem(open, state.answers)
}

/** The result so far. The dialog stores only codes that it offered, so a refusal is a bug. */
export const resultOf = (state: ScreenState, questionnaire: Questionnaire): ScreeningResult => {
  const scored = score(questionnaire, state.answers)
  if (!scored.ok) throw new Error(`Answers of ${questionnaire.id} do not fit: ${scored.error[0]?.code}`)
  return scored.value
}

/** Whether a language has forms of address by age, or one for everybody. */
const addressedByAge: Record<Language, boolean> = { vi: true, en: false }

/** How the person is spoken to in the words of an instrument. */
export const addressOf = (state: ScreenState, context: Context): Address | 'you' => {
  if (!addressedByAge[context.language]) return 'you'
  if (state.age === 'older') return 'ông/bà'
  return state.age === 'teen' || state.age === 'youth' || state.age === 'child' ? 'em' : 'bạn'
}
