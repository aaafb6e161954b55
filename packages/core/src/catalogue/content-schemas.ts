import { z } from 'zod'
import { Audience } from './audience.ts'
import { CommunityEvent } from './event.ts'
import { Handbook } from './handbook.ts'
import { Hotline } from './hotline.ts'
import { Location } from './location.ts'
import { Need } from './need.ts'
import { NeedPhrases } from './need-phrases.ts'
import { Provider } from './provider.ts'
import { RequiredDocument } from './required-document.ts'
import { Service } from './service.ts'
import { Synonyms } from './synonyms.ts'

const files = {
  audiences: Audience,
  documents: RequiredDocument,
  events: CommunityEvent,
  handbooks: Handbook,
  hotlines: Hotline,
  locations: Location,
  needs: Need,
  phrases: NeedPhrases,
  providers: Provider,
  services: Service,
  synonyms: Synonyms,
}

/** JSON Schemas of the content files of the catalogue (one entry or a list), by folder, for editors that complete and underline. */
export const catalogueSchemas = (): Record<string, object> =>
  Object.fromEntries(
    Object.entries(files).map(([folder, entry]) => [
      folder,
      z.toJSONSchema(z.union([entry, z.array(entry)]), { io: 'input' }),
    ]),
  )
