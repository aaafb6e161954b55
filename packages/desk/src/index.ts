export { cardButtons, cardLine, cardText } from './card.ts'
export { commands } from './commands/index.ts'
export { deadlineNotices } from './deadline-notices.ts'
export { digest } from './digest.ts'
export { dismissalScreen } from './dismissal.ts'
export type {
  Audience,
  Bar,
  DeskEffect,
  DeskScreen,
  MemberChange,
  Notice,
  Place,
  Recipient,
} from './effect.ts'
export { mayManage, roleName } from './members/roles.ts'
export { citizenMenu, deskHint, deskMenu, type OfferedCommand, roomMenu, staffMenu } from './menu.ts'
export { label as deskLabel, messageIds as deskMessageIds, text as deskText } from './message-text.ts'
export { type NoticeView, staffNotices } from './notices.ts'
export { monthsOf, type Period } from './period.ts'
export { readPress } from './read-press.ts'
export { receiptScreen } from './receipt.ts'
export { CallDraft, CallStep, callEndsAt, type DeskSession, PendingWords, withoutCall } from './session.ts'
export { isForDesk, step } from './step.ts'
export { button, screen, type Turn } from './turn.ts'
export { verbs } from './verbs/index.ts'
export type { View } from './view.ts'
export type { DeskWorld, KnownRequest, Member, RequestList } from './world.ts'
