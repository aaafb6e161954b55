export { Address, addressKey, type CentreRoom, isSameAddress, Room } from './address.ts'
export type {
  Abilities,
  Channel,
  Enclosure,
  FetchedFile,
  Membership,
  OutgoingMessage,
  Picture,
  SendFailure,
  Sent,
} from './channel.ts'
export type { OfficeDeps } from './deps.ts'
export type { Figures } from './figures.ts'
export type { Health, PartHealth } from './health-report.ts'
export type { Account, Incoming, Received, Said } from './incoming.ts'
export type { Queries } from './limits/counting-together.ts'
export type { Closed, Limit, Limiter } from './limits/limiter.ts'
export { openSharedLimiter } from './limits/shared-limiter.ts'
export { type Office, openOffice } from './office.ts'
export { inPieces } from './outbox/in-pieces.ts'
export { makeGroupCode } from './staff/group-code.ts'
export { codeOf, withoutText } from './without-text.ts'
