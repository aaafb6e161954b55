export { Actor, Holder, Role, type StaffActor } from './actor.ts'
export { Alert, Deadline } from './alert.ts'
export { available } from './available.ts'
export { type CommandType, commandTypes, RequestCommand } from './command.ts'
export { endOf, interventionDue, promiseAnswer } from './deadline.ts'
export { decide } from './decide.ts'
export { Consent, Contact, DraftAttachment, NotedRisk, RequestDraft } from './draft.ts'
export { dueActions, nextDueAt } from './due.ts'
export { type EventOf, type EventType, RequestEvent } from './event.ts'
export { evolve, replay } from './evolve.ts'
export { type ExportRow, exportRow } from './export-row.ts'
export {
  type CardOrder,
  cardOrder,
  compareCards,
  compareOrder,
  type GroupCard,
  groupCard,
  shownNeeds,
} from './group-card.ts'
export { ReportedEntry, RequestKind } from './kind.ts'
export type { DueCommand } from './lifecycle/due-action.ts'
export type { Stage } from './lifecycle/stages.ts'
export { MessageFile } from './message-file.ts'
export type { RequestContext } from './new-event.ts'
export { FollowUpAnswer, NeedDomain, Outcome, outcomesOf } from './outcome.ts'
export { type NamelessActor, type OwnEvent, ownCopy } from './own-copy.ts'
export { parseEvent } from './parse-event.ts'
export { PassTarget } from './pass-target.ts'
export { AnswerPromise } from './promise.ts'
export type { Refusal, RefusalCode } from './refusal.ts'
export { freeRequestCode, parseRequestCode, RequestCode, requestCode } from './request-code.ts'
export type { Details, Message, Note, RequestFacts } from './request-facts.ts'
export { mayBeTold, REOPEN_DAYS } from './rights.ts'
export { CentreLimits, CentreSettings, Intervention, RequestRules, TimeLimit } from './settings.ts'
export { stageOf } from './stage.ts'
export {
  holderOf,
  initialState,
  isEnded,
  type NotSent,
  type RequestIn,
  type RequestState,
  type RequestStatus,
  requestStatuses,
} from './state.ts'
export {
  type Cell,
  type Dimension,
  type ReportFigures,
  SMALLEST_CELL,
  type Statistics,
  type StatisticsQuery,
  statistics,
} from './statistics.ts'
export {
  addToTally,
  countedAs,
  monthReceived,
  sumOfTallies,
  TALLY_FORMAT,
  type Tally,
  tallyByMonth,
} from './tally.ts'
export { compareUrgency, Urgency, urgencies } from './urgency.ts'
export { withoutDetails } from './without-details.ts'
