import { label, text } from '@caunoi/conversation'
import {
  available,
  Outcome,
  type RequestCommand,
  type RequestState,
  type StaffActor,
  Urgency,
} from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import { stateOf } from '../documents/request.ts'
import { type PendingWords, StaffDocument } from '../documents/staff.ts'
import type { Ledger } from '../ledger.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import type { Postman } from '../outbox/postman.ts'
import { caseEntry } from './case-screen.ts'
import { choices } from './choices.ts'
import { refusalText } from './refusal-text.ts'
import { runCommand } from './run-command.ts'
import { chatOfStaff } from './staff-id.ts'
import type { Team } from './team.ts'

/** `d:<verb>:<code>[:<argument>]`. */
export interface Press {
  verb: string
  code: string
  argument?: string
}

export const readPress = (data: string): Press | undefined => {
  const match = /^d:([a-z]+):(CN-[0-9A-Z]{4}-[0-9A-Z]{2})(?::(.+))?$/.exec(data)
  if (!match) return undefined
  const [, verb = '', code = '', argument] = match
  return { verb, code, ...(argument !== undefined && { argument }) }
}

/** Verbs whose next step is words of the staff member. */
const wanted: Partial<Record<string, PendingWords['kind']>> = {
  message: 'message',
  note: 'note',
  schedule: 'schedule',
  duplicate: 'duplicate',
  agency: 'agency',
  refuse: 'refuse',
  reopen: 'reopen',
}

/** Verbs that are a command as they stand. */
const plain: Partial<Record<string, RequestCommand>> = {
  take: { type: 'take' },
  accept: { type: 'accept-referral' },
  verify: { type: 'verify' },
  assess: { type: 'assess', domains: [] },
  wait: { type: 'wait-for-citizen' },
  unreachable: { type: 'mark-unreachable' },
  followup: { type: 'follow-up' },
  release: { type: 'release' },
}

const passTo = (argument: string, members: StaffDocument[]): RequestCommand | undefined => {
  const note = label('vi', 'desk-passed-note')
  if (argument.startsWith('@'))
    return { type: 'pass', to: { kind: 'centre', centre: argument.slice(1), basis: 'consent' }, note }
  const colleague = members.find((member) => member.id === argument)
  return colleague && { type: 'pass', to: { kind: 'staff', id: colleague.id, name: colleague.name }, note }
}

const withArgument = (
  press: Press,
  argument: string,
  members: StaffDocument[],
): RequestCommand | undefined => {
  switch (press.verb) {
    case 'close': {
      const outcome = Outcome.safeParse(argument)
      return outcome.success ? { type: 'close', outcome: outcome.data } : undefined
    }
    case 'connect':
      return { type: 'connect', service: argument }
    case 'urgency': {
      const urgency = Urgency.safeParse(argument)
      return urgency.success ? { type: 'change-urgency', urgency: urgency.data } : undefined
    }
    case 'pass':
      return passTo(argument, members)
    default:
      return undefined
  }
}

/** What staff see in private after a command. */
const lead = (verb: string, state: RequestState) => text('vi', `desk-done-${verb}`, { code: state.code })

export class DeskPress {
  constructor(
    private readonly ledger: Ledger,
    private readonly postman: Postman,
    private readonly team: Team,
  ) {}

  /** Carries out a press; the answer is shown for a moment over the chat. */
  async handle(press: Press, actor: StaffActor, update: number): Promise<string> {
    const { ledger, team } = this
    const members = await team.members(actor.centre)
    const command =
      plain[press.verb] ??
      (press.argument === undefined ? undefined : withArgument(press, press.argument, members))
    if (command) return this.run(press, command, actor, update)
    const stored = await ledger.request(press.code)
    if (!stored) return refusalText({ code: 'unknown-request', params: {} })
    return this.open(press, stateOf(stored), actor, members)
  }

  private async run(
    press: Press,
    command: RequestCommand,
    actor: StaffActor,
    update: number,
  ): Promise<string> {
    const { deps } = this.ledger
    const outcome = await runCommand(
      {
        code: press.code,
        actor,
        command,
        updateKey: `u${update}`,
        reply: (state) => [caseEntry(state, actor, deps.now(), deps.pack, lead(press.verb, state))],
      },
      this.ledger,
      this.postman,
    )
    return outcome.ok ? label('vi', `desk-toast-${press.verb}`) : refusalText(outcome.error)
  }

  /** Shows the case, asks for words, or offers choices. Only who may see the case gets any of it. */
  private async open(
    press: Press,
    state: RequestState,
    actor: StaffActor,
    members: StaffDocument[],
  ): Promise<string> {
    const { deps, centres } = this.ledger
    const chat = chatOfStaff(actor.id)
    const kind = wanted[press.verb]
    if (!maySee(state, actor, press.verb))
      return refusalText({ code: 'not-holder', params: { command: 'note' } })
    if (kind) {
      const prompt: NewEntry = {
        kind: 'say',
        chat,
        text: text('vi', `desk-ask-${kind}`, { code: state.code }),
        buttons: [[{ label: label('vi', 'desk-back'), data: `d:case:${state.code}` }]],
        protect: true,
      }
      await this.tell(actor, [prompt], { kind, code: state.code })
      return ''
    }
    const choice = choices[press.verb]
    const entry = choice
      ? choice({ state, chat, deps, colleagues: members, centres: centres.all() })
      : caseEntry(state, actor, deps.now(), deps.pack)
    await this.tell(actor, [entry])
    return ''
  }

  private async tell(actor: StaffActor, entries: NewEntry[], pending?: PendingWords): Promise<void> {
    const { deps } = this.ledger
    await mutate(deps.store, 'staff', actor.id, (stored) => {
      if (!stored) return { result: undefined }
      const { pending: _before, ...staff } = StaffDocument.parse(stored.value)
      const next: StaffDocument = {
        ...staff,
        ...(pending && { pending }),
        outbox: addToOutbox(staff.outbox, entries, deps.now()),
      }
      return { put: this.ledger.putStaff(next).put, result: undefined }
    })
    await this.postman.deliver('staff', actor.id)
  }
}

/** The holder, the heads of the centre, and whoever is asked to take it over. From the queue, only what the card shows anyway. */
const maySee = (state: RequestState, actor: StaffActor, verb: string): boolean => {
  const may = available(state, actor)
  const fromQueue =
    (verb === 'pass' || verb === 'duplicate' || verb === 'agency') && state.status === 'received'
  return may.includes('record-reveal') || (fromQueue && may.includes('pass'))
}
