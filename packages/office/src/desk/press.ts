import { label, text } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import {
  available,
  holderOf,
  Outcome,
  type RequestCommand,
  type RequestState,
  type StaffActor,
  Urgency,
} from '@caunoi/core/request'
import { stateOf } from '../documents/request.ts'
import type { PendingWords, StaffDocument } from '../documents/staff.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { callVerbs } from './call/press-call.ts'
import { shortTime } from './card.ts'
import { caseEntry, isProposed } from './case-screen.ts'
import { choices } from './choices.ts'
import type { DeskAct, DeskTools } from './desk-tools.ts'
import { memberVerbs } from './members/press-member.ts'
import type { Press } from './read-press.ts'
import { refusalText } from './refusal-text.ts'
import { revealAnswers } from './reveal-answers.ts'
import { runCommand } from './run-command.ts'
import { addressOfStaff } from './staff-id.ts'
import { verbIn } from './verb-in.ts'
import { withStaff } from './with-staff.ts'

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

/** A moment in the data of a button: minutes since 1970, in as few letters as can be. */
const shortMoment = (at: Instant): string => Math.round(Date.parse(at) / 60_000).toString(36)

const momentOf = (written: string): Instant | undefined =>
  /^[0-9a-z]{1,7}$/.test(written) ? new Date(Number.parseInt(written, 36) * 60_000).toISOString() : undefined

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
    case 'confirmed': {
      const from = momentOf(argument)
      return from === undefined ? undefined : { type: 'schedule', from, confirms: true }
    }
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

export class DeskPress {
  constructor(private readonly tools: DeskTools) {}

  /** Carries out a press; the answer is shown for a moment over the chat. */
  async handle(press: Press, actor: StaffActor, update: string): Promise<string> {
    const { ledger, team } = this.tools
    const act = { actor, update }
    const other = verbIn(callVerbs, press.verb) ?? verbIn(memberVerbs, press.verb)
    if (other) return other(press, act, this.tools)
    const members = await team.members(actor.centre)
    const command =
      verbIn(plain, press.verb) ??
      (press.argument === undefined ? undefined : withArgument(press, press.argument, members))
    if (command) return this.run(press, command, act)
    const stored = await ledger.request(press.code)
    if (!stored) return refusalText({ code: 'unknown-request', params: {} }, this.languageOf(actor))
    if (press.verb === 'answers') {
      const revealed = await revealAnswers(stateOf(stored), act, this.tools)
      return revealed.ok ? '' : revealed.why
    }
    return this.open(press, stateOf(stored), act, members)
  }

  private languageOf(actor: StaffActor) {
    return this.tools.ledger.languages.of(addressOfStaff(actor.id))
  }

  private async run(press: Press, command: RequestCommand, { actor, update }: DeskAct): Promise<string> {
    const { ledger, postman } = this.tools
    const view = ledger.view(addressOfStaff(actor.id))
    const outcome = await runCommand(
      {
        code: press.code,
        actor,
        command,
        updateKey: `u${update}`,
        reply: (state) => [
          caseEntry(state, actor, view, text(view.language, `desk-done-${press.verb}`, { code: state.code })),
        ],
      },
      ledger,
      postman,
    )
    return outcome.ok
      ? label(view.language, `desk-toast-${press.verb}`)
      : refusalText(outcome.error, view.language)
  }

  /** Shows the case, asks for words, or offers choices. Only who may see the case gets any of it. */
  private async open(
    press: Press,
    state: RequestState,
    act: DeskAct,
    members: StaffDocument[],
  ): Promise<string> {
    const { actor } = act
    const { ledger } = this.tools
    const to = addressOfStaff(actor.id)
    const view = ledger.view(to)
    const kind = verbIn(wanted, press.verb)
    if (!maySee(state, actor, press.verb))
      return refusalText({ code: 'not-holder', params: { command: 'note' } }, view.language)
    if (kind) {
      const prompt: NewEntry = {
        kind: 'say',
        to,
        text: text(view.language, `desk-ask-${kind}`, { code: state.code }),
        buttons: [[{ label: label(view.language, 'desk-back'), data: `d:case:${state.code}` }]],
        protect: true,
      }
      await this.tell(act, [prompt], { kind, code: state.code })
      return ''
    }
    if (press.verb === 'confirm' && state.appointment && isProposed(state, view.now)) {
      await this.askPlace(state, state.appointment.from, act)
      return ''
    }
    const choice = verbIn(choices, press.verb)
    if (!choice) return this.show(state, act)
    await this.tell(act, [choice({ state, to, view, colleagues: members, centres: ledger.centres.all() })])
    return ''
  }

  /** Before a proposed time is confirmed: where to? It can also be said later. */
  private async askPlace(state: RequestState, from: Instant, act: DeskAct): Promise<void> {
    const to = addressOfStaff(act.actor.id)
    const { pack, language } = this.tools.ledger.view(to)
    const { code } = state
    const prompt: NewEntry = {
      kind: 'say',
      to,
      text: text(language, 'desk-ask-confirm', { code, time: shortTime(from, pack) }),
      buttons: [
        [{ label: label(language, 'desk-confirmed'), data: `d:confirmed:${code}:${shortMoment(from)}` }],
        [{ label: label(language, 'desk-back'), data: `d:case:${code}` }],
      ],
      protect: true,
    }
    await this.tell(act, [prompt], { kind: 'confirm', code, from })
  }

  /** The whole case. Who does not hold it is written down as having looked. */
  private async show(state: RequestState, act: DeskAct): Promise<string> {
    const { ledger, postman } = this.tools
    const { actor, update } = act
    const view = ledger.view(addressOfStaff(actor.id))
    if (holderOf(state)?.id === actor.id) {
      await this.tell(act, [caseEntry(state, actor, view)])
      return ''
    }
    const outcome = await runCommand(
      {
        code: state.code,
        actor,
        command: { type: 'record-reveal', what: 'story' },
        updateKey: `u${update}`,
        reply: (now) => [caseEntry(now, actor, view)],
        endsPending: true,
      },
      ledger,
      postman,
    )
    return outcome.ok ? '' : refusalText(outcome.error, view.language)
  }

  private async tell({ actor, update }: DeskAct, say: NewEntry[], pending?: PendingWords): Promise<void> {
    const { ledger, postman } = this.tools
    await withStaff(
      actor.id,
      update,
      ({ pending: _before, ...staff }) => ({ staff: { ...staff, ...(pending && { pending }) }, say }),
      ledger,
      postman,
    )
  }
}

/** The holder, the heads of the centre, and whoever is asked to take it over. From the queue, only what the card shows anyway. */
const maySee = (state: RequestState, actor: StaffActor, verb: string): boolean => {
  const may = available(state, actor)
  const fromQueue =
    (verb === 'pass' || verb === 'duplicate' || verb === 'agency') && state.status === 'received'
  return may.includes('record-reveal') || (fromQueue && may.includes('pass'))
}
