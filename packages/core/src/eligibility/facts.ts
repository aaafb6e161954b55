/** An answer: the id of a choice or a place, an ISO date, a number, or yes and no. */
export type FactValue = string | number | boolean

/**
 * What is known about a person, by fact id. A missing key is unknown; `null` is unknown too and says that the
 * person was asked and does not know or does not want to say, so that nobody asks again.
 */
export type Facts = Readonly<Record<string, FactValue | null | undefined>>
