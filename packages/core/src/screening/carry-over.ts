import type { Answers } from './answers.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { ScreeningResult } from './score.ts'

/** The longer instrument that a result invites to, with the answers that need not be asked again. */
export interface Continuation {
  questionnaire: string
  answers: Answers
}

/** Null when the instrument has no longer form or the value does not invite to it. */
export const continuation = (
  questionnaire: Questionnaire,
  answers: Answers,
  result: ScreeningResult,
): Continuation | null => {
  const { continues } = questionnaire
  const total = result.scales.find((scale) => scale.id === 'total')
  if (!continues || !result.complete || !total || total.value < continues.from) return null
  const carried = Object.entries(continues.items).flatMap(([from, to]) => {
    const code = answers[from]
    return code === undefined ? [] : [[to, code] as const]
  })
  return { questionnaire: continues.in, answers: Object.fromEntries(carried) }
}
