import type { CutOff, Meaning, Questionnaire } from './questionnaire.ts'
import type { ScreeningResult } from './score.ts'

/** What a result means, for the person and for staff. */
export interface Interpretation {
  /** Absent when something is missing, or nothing is published for it. */
  meaning?: Meaning
  /** Every cut-off, and whether the value reaches it. */
  cutOffs: { cutOff: CutOff; reached: boolean }[]
}

const reaches = (value: number, cutOff: CutOff, highIsGood: boolean): boolean =>
  highIsGood ? value <= cutOff.positive : value >= cutOff.positive

/**
 * Puts a result into words. A cut-off that a Vietnamese study found counts as much as the Western one: as soon as one
 * is reached, the meaning is at least "talk to somebody", so that nobody is told all is well by the wrong measure.
 */
export const interpret = (questionnaire: Questionnaire, result: ScreeningResult): Interpretation => {
  const cutOffs = questionnaire.cutOffs.map((cutOff) => {
    const scale = result.scales.find((entry) => entry.id === cutOff.scale)
    return { cutOff, reached: scale !== undefined && reaches(scale.value, cutOff, questionnaire.highIsGood) }
  })
  const total = result.scales.find((scale) => scale.id === 'total')
  if (!result.complete || !total) return { cutOffs }
  const own = questionnaire.meanings.find((meaning) => meaning.band === total.band?.id)
  const positive = questionnaire.meanings.find((meaning) => meaning.band === 'positive')
  const some = cutOffs.some(({ reached }) => reached)
  const meaning =
    own?.urgency === 'none' && some
      ? (talkOf(questionnaire) ?? own)
      : (own ?? (some ? positive : questionnaire.meanings.find((entry) => entry.band === 'negative')))
  return { cutOffs, ...(meaning && { meaning }) }
}

/** The mildest meaning that sends the person to somebody. */
const talkOf = (questionnaire: Questionnaire): Meaning | undefined =>
  questionnaire.meanings.find((meaning) => meaning.urgency === 'talk') ??
  questionnaire.meanings.find((meaning) => meaning.urgency === 'soon')
