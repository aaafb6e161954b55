import type { RequiredDocument } from '../catalogue/required-document.ts'
import type { PlacePack } from '../place/place-pack.ts'
import type { Combination } from './combination.ts'
import type { DatedValue } from './dated-value.ts'
import type { Fact } from './fact.ts'
import type { Procedure } from './procedure.ts'
import type { Programme } from './programme.ts'

/** What the law of benefits needs of a pack. */
export interface EligibilityPack extends PlacePack {
  documents: readonly RequiredDocument[]
  facts: readonly Fact[]
  values: readonly DatedValue[]
  programmes: readonly Programme[]
  procedures: readonly Procedure[]
  combinations: readonly Combination[]
}
