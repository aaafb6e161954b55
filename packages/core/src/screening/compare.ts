import type { Questionnaire } from './questionnaire.ts'

/** How a value of the main scale has changed. */
export interface Comparison {
  difference: number
  direction: 'better' | 'worse' | 'same'
  /** More than chance, by the published measure; absent where none is published. */
  reliable?: boolean
}

/** Compares two values of the main scale of one instrument, the earlier one first. */
export const compare = (questionnaire: Questionnaire, before: number, after: number): Comparison => {
  const difference = after - before
  const better = questionnaire.highIsGood ? difference > 0 : difference < 0
  const { reliableChange } = questionnaire
  return {
    difference,
    direction: difference === 0 ? 'same' : better ? 'better' : 'worse',
    ...(reliableChange && { reliable: Math.abs(difference) >= reliableChange.points }),
  }
}
