import type { EligibilityPack } from './eligibility-pack.ts'
import type { Facts } from './facts.ts'

/** The province whose own levels count: of the place asked about, else of the person. */
export const provinceOf = (
  pack: EligibilityPack,
  facts: Facts,
  place: string | undefined,
): string | undefined => {
  const id = place ?? facts.province
  if (typeof id !== 'string') return undefined
  return pack.places.find((candidate) => candidate.id === id)?.parent ?? id
}
