import type { CutOff, Meaning } from './meaning.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { ScreeningResult } from './score.ts'

/** What a result means, for the person and for staff. */
export interface Interpretation {
  /** Absent when something is missing, or nothing is published for it. */
  meaning?: Meaning
  /** Every cut-off of the profiles asked for, and whether the value reaches it. */
  cutOffs: { cutOff: CutOff; reached: boolean }[]
}

export interface InterpretOptions {
  /** Ids of the cut-offs that count. Without it all standard ones do, so that the most careful one decides. */
  profiles?: readonly string[]
}

const order: Meaning['urgency'][] = ['none', 'talk', 'soon', 'now']

const reaches = (value: number, cutOff: CutOff, highIsGood: boolean): boolean =>
  highIsGood ? value <= cutOff.positive : value >= cutOff.positive

/** The mildest meaning that sends the person to somebody. */
const talkOf = (questionnaire: Questionnaire): Meaning | undefined =>
  questionnaire.meanings.find(({ urgency }) => urgency === 'talk') ??
  questionnaire.meanings.find(({ urgency }) => urgency === 'soon')

/** The most urgent of the meanings of all scales. */
const meaningOf = (questionnaire: Questionnaire, result: ScreeningResult): Meaning | undefined =>
  result.scales
    .flatMap((scale) =>
      questionnaire.meanings.filter(({ scale: id, band }) => id === scale.id && band === scale.band?.id),
    )
    .sort((a, b) => order.indexOf(b.urgency) - order.indexOf(a.urgency))[0]

/**
 * Puts a result into words. A cut-off that a Vietnamese study found counts as much as the Western one: as soon as one
 * is reached, the meaning is at least "talk to somebody", so that nobody is told all is well by the wrong measure.
 * @param options.profiles the cut-offs that count, for example `['general']`.
 */
export const interpret = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  { profiles }: InterpretOptions = {},
): Interpretation => {
  const cutOffs = questionnaire.cutOffs
    .filter(({ id, standard }) => (profiles ? profiles.includes(id) : standard))
    .map((cutOff) => {
      const scale = result.scales.find((entry) => entry.id === cutOff.scale)
      return {
        cutOff,
        reached: scale !== undefined && reaches(scale.value, cutOff, questionnaire.highIsGood),
      }
    })
  if (!result.complete) return { cutOffs: [] }
  const own = meaningOf(questionnaire, result)
  // A flagged answer counts like a cut-off: a low total never speaks over it.
  const some = result.flags.length > 0 || cutOffs.some(({ reached }) => reached)
  const plain = (band: string) => questionnaire.meanings.find((meaning) => meaning.band === band)
  const meaning =
    own?.urgency === 'none' && some
      ? (talkOf(questionnaire) ?? own)
      : (own ?? (some ? plain('positive') : plain('negative')))
  return { cutOffs, ...(meaning && { meaning }) }
}
