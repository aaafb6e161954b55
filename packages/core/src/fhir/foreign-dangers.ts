import type { FlagRule } from '../screening/flag-rule.ts'

/** Questions on self-harm by their LOINC code. */
const ITEMS: ReadonlySet<string> = new Set(['44260-8'])

/** Instruments by the LOINC code of form or total, and the place of their question on self-harm. */
const INSTRUMENTS: Readonly<Record<string, { items: number; place: number }>> = {
  '44249-1': { items: 9, place: 9 },
  '44261-6': { items: 9, place: 9 },
  '89206-7': { items: 9, place: 9 },
  '89204-2': { items: 9, place: 9 },
  '71354-5': { items: 10, place: 10 },
  '99046-5': { items: 10, place: 10 },
}

/**
 * The questions of a form by somebody else that ask about self-harm, as far as LOINC tells (PHQ-9, PHQ-9M, EPDS). A form
 * that is read in must not lose the one answer that needs a person.
 */
export const knownDangers = (
  scored: readonly { id: string; loinc?: string | undefined }[],
  codes: readonly string[],
): FlagRule[] => {
  const byItem = scored.filter(({ loinc }) => loinc !== undefined && ITEMS.has(loinc))
  const byForm = codes.flatMap((code) => {
    const known = INSTRUMENTS[code]
    const item = known?.items === scored.length ? scored[known.place - 1] : undefined
    return item ? [item] : []
  })
  return [...new Set([...byItem, ...byForm].map(({ id }) => id))].map((item) => ({
    item,
    from: 1,
    kind: 'suicide',
    severity: 'urgent',
  }))
}
