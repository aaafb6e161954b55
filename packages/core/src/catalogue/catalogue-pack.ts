import type { WorkCalendar } from '../calendar/open-intervals.ts'
import type { PlacePack } from '../place/place-pack.ts'
import type { RiskPack } from '../risk/detect.ts'
import type { Hotline } from './hotline.ts'
import type { Location } from './location.ts'
import type { Need } from './need.ts'
import type { NeedModel } from './need-model.ts'
import type { NeedPhrases } from './need-phrases.ts'
import type { Provider } from './provider.ts'
import type { Service } from './service.ts'
import type { Synonyms } from './synonyms.ts'

/** What the search for services needs of a pack. */
export interface CataloguePack extends PlacePack, RiskPack, WorkCalendar {
  staleAfterDays: number
  needs: readonly Need[]
  phrases: readonly NeedPhrases[]
  synonyms: readonly Synonyms[]
  'need-model'?: NeedModel | undefined
  providers: readonly Provider[]
  locations: readonly Location[]
  services: readonly Service[]
  hotlines: readonly Hotline[]
}
