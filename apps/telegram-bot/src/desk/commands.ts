import { escapeHtml, type Html, join, label, text } from '@caunoi/conversation'
import {
  compareCards,
  isEnded,
  parseRequestCode,
  type RequestEvent,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { Ledger } from '../ledger.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { cardLine, shortTime } from './card.ts'
import { caseEntry } from './case-screen.ts'
import { chatOfStaff } from './staff-id.ts'
import type { Team } from './team.ts'

interface Asked {
  actor: StaffActor
  rest: string
  /** Where the answer goes: the chat in which it was asked. */
  chat: number
  ledger: Ledger
  team: Team
}

type DeskCommand = (asked: Asked) => Promise<NewEntry[]>

const LONGEST_LIST = 15

const say = (chat: number, body: Html, buttons: { label: string; data: string }[][] = []): NewEntry => ({
  kind: 'say',
  chat,
  text: body,
  buttons,
  protect: chat > 0,
})

const tagged = async (ledger: Ledger, tag: string): Promise<RequestState[]> => {
  const stored = await ledger.deps.store.byTag('requests', tag)
  return stored.map(({ value }) => stateOf(RequestDocument.parse(value))).sort(compareCards)
}

const list = (states: RequestState[], title: string, verb: string, { chat, ledger }: Asked): NewEntry[] => {
  const { now, pack } = ledger.deps
  const shown = states.slice(0, LONGEST_LIST)
  const lines = shown.map((state) => cardLine(state, now(), pack))
  const more = states.length - shown.length
  return [
    say(
      chat,
      join([
        text('vi', title, { count: states.length }),
        ...lines,
        more > 0 && text('vi', 'desk-more', { count: more }),
      ]),
      shown.map((state) => [
        { label: `${label('vi', `desk-${verb}`)} ${state.code}`, data: `d:${verb}:${state.code}` },
      ]),
    ),
  ]
}

const queue: DeskCommand = async (asked) => {
  const open = await tagged(asked.ledger, `open:${asked.actor.centre}`)
  const free = open.filter((state) => state.status === 'received')
  return list(free, free.length > 0 ? 'desk-queue' : 'desk-queue-empty', 'take', asked)
}

const mine: DeskCommand = async (asked) => {
  const held = (await tagged(asked.ledger, `holder:${asked.actor.id}`)).filter((state) => !isEnded(state))
  const private_ = { ...asked, chat: chatOfStaff(asked.actor.id) }
  return list(held, held.length > 0 ? 'desk-mine' : 'desk-mine-empty', 'case', private_)
}

const find: DeskCommand = async ({ actor, rest, chat, ledger }) => {
  const code = parseRequestCode(rest)
  const stored = code && (await ledger.request(code))
  if (!stored) return [say(chat, text('vi', 'desk-code-wrong'))]
  const state = stateOf(stored)
  const { now, pack } = ledger.deps
  if (state.centre !== actor.centre) return [say(chat, text('vi', 'refusal-other-centre'))]
  const own = 'holder' in state && state.holder?.id === actor.id
  if (own && chat > 0) return [caseEntry(state, actor, now(), pack)]
  return [say(chat, cardLine(state, now(), pack))]
}

const who = (event: RequestEvent): string =>
  event.by.kind === 'staff' ? event.by.name : label('vi', `desk-by-${event.by.kind}`)

/** The audit trail: what happened, when, by whom; never what was written. */
const audit: DeskCommand = async ({ actor, rest, ledger }) => {
  const chat = chatOfStaff(actor.id)
  if (actor.role !== 'head' && actor.role !== 'administrator')
    return [say(chat, text('vi', 'refusal-role-not-allowed'))]
  const code = parseRequestCode(rest)
  const stored = code && (await ledger.request(code))
  if (!stored || stateOf(stored).centre !== actor.centre) return [say(chat, text('vi', 'desk-code-wrong'))]
  const lines = stored.events.map((event) =>
    escapeHtml(
      `${shortTime(event.at, ledger.deps.pack)} · ${label('vi', `desk-event-${event.type}`)} · ${who(event)}`,
    ),
  )
  return [say(chat, join([text('vi', 'desk-audit', { code: stored.code }), join(lines, '\n')]))]
}

/** Commands of the desk, by name. What is not here belongs to the citizen's conversation. */
export const deskCommands: Record<string, DeskCommand> = {
  hangdoi: queue,
  cuatoi: mine,
  timma: find,
  nhatky: audit,
}
