export { Audience } from './audience.ts'
export { Booking } from './booking.ts'
export type { CataloguePack } from './catalogue-pack.ts'
export { Contact } from './contact.ts'
export { catalogueSchemas } from './content-schemas.ts'
export { type DocumentAsker, type DocumentPack, type DocumentToBring, documents } from './documents.ts'
export { CommunityEvent } from './event.ts'
export { trainNeedModel } from './find/train-need-model.ts'
export {
  type TextSpan,
  type Understanding,
  type UnderstoodNeed,
  understand,
} from './find/understand.ts'
export { findServices, type ServiceMatch, type ServiceQuery } from './find-services.ts'
export { freeSlots, type Slot } from './free-slots.ts'
export { type Freshness, freshness, STALE_AFTER_DAYS } from './freshness.ts'
export { HANDBOOK_PAGE_LIMIT, Handbook } from './handbook.ts'
export { Hotline } from './hotline.ts'
export { Location } from './location.ts'
export { Need } from './need.ts'
export { NeedModel } from './need-model.ts'
export { NeedPhrases, OFF_TOPIC } from './need-phrases.ts'
export { Provider } from './provider.ts'
export { hoursOf, type Reach, reachOf, sureFirst } from './reach.ts'
export { RequiredDocument } from './required-document.ts'
export { CostOption, Service, ServiceAtLocation, ServiceDocument } from './service.ts'
export { Synonyms } from './synonyms.ts'
export { isValidOn } from './valid-on.ts'
