import { escapeHtml, type Html, join, label, text } from '@caunoi/conversation'
import {
  available,
  isEnded,
  parseRequestCode,
  type RequestEvent,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'
import type { Room } from '../address.ts'
import { stateOf } from '../documents/request.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { beginCall } from './call/press-call.ts'
import { cardLine, shortTime } from './card.ts'
import { caseEntry } from './case-screen.ts'
import type { DeskTools } from './desk-tools.ts'
import { exportFiles } from './figures/export.ts'
import { figures } from './figures/figures.ts'
import { askRole, invite } from './members/invite.ts'
import { memberList } from './members/member-screens.ts'
import { roleIn } from './members/roles.ts'
import { requestsTagged } from './requests-tagged.ts'
import { revealAnswers } from './reveal-answers.ts'
import { addressOfStaff } from './staff-id.ts'

/** A command of the desk as somebody wrote it. */
export interface Asked {
  actor: StaffActor
  rest: string
  update: string
  /** Where the answer goes unless it is private: the chat in which it was asked. */
  to: Room
  isPrivate: boolean
}

type DeskCommand = (asked: Asked, tools: DeskTools) => Promise<NewEntry[]>

const LONGEST_LIST = 15

type Place = Pick<Asked, 'to' | 'isPrivate'>

const say = (
  { to, isPrivate }: Place,
  body: Html,
  buttons: { label: string; data: string }[][] = [],
): NewEntry => ({
  kind: 'say',
  to,
  text: body,
  buttons,
  protect: isPrivate,
})

/** The private chat of who asked. */
const inPrivate = ({ actor }: Asked): Place => ({
  to: addressOfStaff(actor.id),
  isPrivate: true,
})

const list = (
  states: RequestState[],
  title: string,
  verb: string,
  where: Place,
  { ledger }: DeskTools,
): NewEntry[] => {
  const view = ledger.view(where.to)
  const shown = states.slice(0, LONGEST_LIST)
  const lines = shown.map((state) => cardLine(state, view))
  const more = states.length - shown.length
  return [
    say(
      where,
      join([
        text(view.language, title, { count: states.length }),
        ...lines,
        more > 0 && text(view.language, 'desk-more', { count: more }),
      ]),
      shown.map((state) => [
        { label: `${label(view.language, `desk-${verb}`)} ${state.code}`, data: `d:${verb}:${state.code}` },
      ]),
    ),
  ]
}

const queue: DeskCommand = async (asked, tools) => {
  const open = await requestsTagged(tools.ledger, `open:${asked.actor.centre}`)
  const free = open.filter((state) => state.status === 'received')
  return list(free, free.length > 0 ? 'desk-queue' : 'desk-queue-empty', 'take', asked, tools)
}

const mine: DeskCommand = async (asked, tools) => {
  const all = await requestsTagged(tools.ledger, `holder:${asked.actor.id}`)
  const held = all.filter((state) => !isEnded(state))
  return list(held, held.length > 0 ? 'desk-mine' : 'desk-mine-empty', 'case', inPrivate(asked), tools)
}

/** The request that a command names, if it belongs to the centre of who asks. */
const named = async (
  { actor, rest }: Asked,
  { ledger }: DeskTools,
): Promise<{ state: RequestState; events: RequestEvent[] } | { wrong: string }> => {
  const code = parseRequestCode(rest)
  const stored = code && (await ledger.request(code))
  if (!stored) return { wrong: 'desk-code-wrong' }
  const state = stateOf(stored)
  return state.centre === actor.centre ? { state, events: stored.events } : { wrong: 'refusal-other-centre' }
}

const find: DeskCommand = async (asked, tools) => {
  const { actor, to, isPrivate } = asked
  const view = tools.ledger.view(to)
  const found = await named(asked, tools)
  if ('wrong' in found) return [say(asked, text(view.language, found.wrong))]
  const { state } = found
  const own = 'holder' in state && state.holder?.id === actor.id
  if (own && isPrivate) return [caseEntry(state, actor, view)]
  const mayOpen = isPrivate && available(state, actor).includes('record-reveal')
  const open = { label: label(view.language, 'desk-case'), data: `d:case:${state.code}` }
  return [say(asked, cardLine(state, view), mayOpen ? [[open]] : [])]
}

const who = (event: RequestEvent, language: 'vi' | 'en'): string =>
  event.by.kind === 'staff' ? event.by.name : label(language, `desk-by-${event.by.kind}`)

/** The audit trail: what happened, when, by whom; never what was written. */
const audit: DeskCommand = async (asked, tools) => {
  const where = inPrivate(asked)
  const { pack, language } = tools.ledger.view(where.to)
  const { role } = asked.actor
  if (role !== 'head' && role !== 'administrator')
    return [say(where, text(language, 'refusal-role-not-allowed'))]
  const found = await named(asked, tools)
  if ('wrong' in found) return [say(where, text(language, found.wrong))]
  const lines = found.events.map((event) =>
    escapeHtml(
      `${shortTime(event.at, pack)} · ${label(language, `desk-event-${event.type}`)} · ${who(event, language)}`,
    ),
  )
  return [say(where, join([text(language, 'desk-audit', { code: found.state.code }), join(lines, '\n')]))]
}

const answers: DeskCommand = async (asked, tools) => {
  const where = inPrivate(asked)
  const { language } = tools.ledger.view(where.to)
  const code = parseRequestCode(asked.rest)
  const stored = code && (await tools.ledger.request(code))
  if (!stored) return [say(where, text(language, 'desk-code-wrong'))]
  const outcome = await revealAnswers(stateOf(stored), asked, tools)
  return outcome.ok ? [] : [say(where, escapeHtml(outcome.why))]
}

const logCall: DeskCommand = async (asked, tools) => {
  await beginCall(asked, tools)
  return []
}

const inviteStaff: DeskCommand = async (asked, tools) => {
  const role = roleIn(asked.rest)
  return role ? invite(role, asked, tools) : askRole(asked, tools)
}

const members: DeskCommand = async (asked, tools) =>
  memberList(asked.actor, await tools.team.members(asked.actor.centre), tools)

/** Commands of the desk, by name. What is not here belongs to the citizen's conversation. */
export const deskCommands: Record<string, DeskCommand> = {
  hangdoi: queue,
  cuatoi: mine,
  timma: find,
  ghicuocgoi: logCall,
  traloi: answers,
  thongke: figures,
  xuat: exportFiles,
  nhatky: audit,
  moinhanvien: inviteStaff,
  nhanvien: members,
}
