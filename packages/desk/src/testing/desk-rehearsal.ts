import type { Input, ShownButton } from '@caunoi/conversation'
import { addMinutes, type Instant, type Language, mainLanguage, type Pack } from '@caunoi/core'
import { centreSettings } from '@caunoi/core/pack'
import {
  type Actor,
  type CentreSettings,
  compareCards,
  decide,
  holderOf,
  initialState,
  isEnded,
  type RequestCommand,
  type RequestDraft,
  type RequestEvent,
  type RequestState,
  type Role,
  replay,
  requestCode,
  type StaffActor,
  tallyByMonth,
} from '@caunoi/core/request'
import type { DeskEffect, DeskScreen } from '../effect.ts'
import type { DeskSession } from '../session.ts'
import { step } from '../step.ts'
import type { DeskWorld, Member, RequestList } from '../world.ts'

/** Who works at the rehearsed centre. */
export interface RehearsedStaff {
  name: string
  role: Role
  centre: string
  language: Language
}

export interface DeskRehearsalOptions {
  pack: Pack
  start: Instant
  /** By the names that a transcript calls them. */
  staff: Readonly<Record<string, RehearsedStaff>>
}

const listOf = (states: readonly RequestState[]): RequestList => ({ count: states.length, first: states })

const SECONDS_A_TURN = 20
export const PERSON = 'person-1'

/**
 * A desk without a messenger: a ticking clock, counted codes, requests and colleagues in memory. Sessions are written out
 * and read back between turns, as a store would do.
 */
export class DeskRehearsal {
  private now: Instant
  private count = 0
  private readonly sessions = new Map<string, string>()
  /** `u1`, `u2`, ... in the order of the staff. */
  private readonly ids = new Map<string, string>()
  private readonly members = new Map<string, Member>()
  private readonly languages = new Map<string, Language>()
  private readonly events = new Map<string, RequestEvent[]>()
  private readonly screens = new Map<string, DeskScreen[]>()
  private newest = ''

  constructor(private readonly options: DeskRehearsalOptions) {
    this.now = options.start
    for (const [called, { name, role, centre, language }] of Object.entries(options.staff)) {
      const id = `u${this.ids.size + 1}`
      this.ids.set(called, id)
      this.members.set(id, { id, name, role, centre, removed: false })
      this.languages.set(id, language)
    }
  }

  /** The code of the newest request. */
  get code(): string {
    return this.newest
  }

  /** Somebody at the desk does something, in their private chat or in the group. */
  send(who: string, input: Input, isPrivate: boolean): DeskEffect[] {
    this.tick()
    const id = this.idOf(who)
    const turn = step(this.session(who), input, this.world(id, isPrivate))
    this.sessions.set(id, JSON.stringify(turn.session))
    for (const effect of turn.effects) this.apply(effect, isPrivate ? id : 'group', id)
    return turn.effects
  }

  /** What is remembered of somebody's desk. */
  session(who: string): DeskSession {
    return JSON.parse(this.sessions.get(this.idOf(who)) ?? '{}') as DeskSession
  }

  /** Somebody's desk as an earlier release left it. */
  remember(who: string, session: unknown): void {
    this.sessions.set(this.idOf(who), JSON.stringify(session))
  }

  /** The button with this label on the newest screen that has one, of the person or of the group. */
  button(who: string, label: string, isPrivate: boolean): ShownButton | undefined {
    const shown = this.screens.get(isPrivate ? this.idOf(who) : 'group') ?? []
    return [...shown]
      .reverse()
      .flatMap(({ buttons }) => buttons.flat())
      .find((button) => button.label.includes(label))
  }

  /** A citizen sends a request; the group sees its card. */
  request(draft: RequestDraft, person = PERSON): string {
    this.tick()
    const code = this.nextCode()
    this.decide(code, { type: 'send', code, draft }, { kind: 'citizen', person })
    return code
  }

  /** The citizen of the newest request does something with it. */
  citizen(command: RequestCommand): void {
    this.tick()
    this.decide(this.newest, command, { kind: 'citizen', person: PERSON })
  }

  wait(minutes: number): void {
    this.now = addMinutes(this.now, minutes)
  }

  state(code: string): RequestState {
    return replay(this.events.get(code) ?? [])
  }

  private decide(code: string, command: RequestCommand, actor: Actor): void {
    const events = this.events.get(code) ?? []
    const state = events.length === 0 ? initialState : replay(events)
    const decided = decide(state, command, { at: this.now, actor, settings: this.settings() })
    if (!decided.ok) throw new Error(`Refused: ${decided.error.code}`)
    this.events.set(code, [...events, ...decided.value])
    this.newest = code
  }

  private tick(): void {
    this.now = addMinutes(this.now, SECONDS_A_TURN / 60)
  }

  private idOf(who: string): string {
    const id = this.ids.get(who)
    if (id === undefined) throw new Error(`Nobody here is called ${who}`)
    return id
  }

  private nextCode(): string {
    this.count += 1
    const seed = this.count
    return requestCode(Uint8Array.from({ length: 8 }, (_, index) => (seed * 37 + index) % 256))
  }

  private settings(): CentreSettings {
    return centreSettings(this.options.pack, '')
  }

  private states(): RequestState[] {
    return [...this.events.keys()].map((code) => this.state(code)).sort(compareCards)
  }

  private world(id: string, isPrivate: boolean): DeskWorld {
    const member = this.members.get(id)
    if (!member) throw new Error(`Nobody here is called ${id}`)
    const { centre } = member
    const actor: StaffActor = { kind: 'staff', id, name: member.name, role: member.role, centre }
    const own = () => this.states().filter((state) => state.centre === centre)
    this.count += 1
    const inputKey = `u${this.count}`
    return {
      pack: this.options.pack,
      now: this.now,
      actor,
      language: this.languages.get(id) ?? mainLanguage,
      isPrivate,
      inputKey,
      newCode: () => this.nextCode(),
      newToken: () => 'token',
      settings: () => this.settings(),
      reachable: [...new Set([...this.members.values()].map((one) => one.centre))],
      request: (code) => {
        const events = this.events.get(code)
        return events && { state: replay(events), events }
      },
      queue: () => listOf(own().filter(({ status }) => status === 'received')),
      heldBy: (staff) =>
        listOf(this.states().filter((state) => holderOf(state)?.id === staff && !isEnded(state))),
      figures: () => tallyByMonth(own(), this.options.pack.timeZone),
      members: () => [...this.members.values()].filter((one) => one.centre === centre && !one.removed),
      member: (staff) => this.members.get(staff),
      campaigns: () => new Map(),
      link: (payload) => `https://example.org/${payload}`,
    }
  }

  private apply(effect: DeskEffect, here: string, self: string): void {
    switch (effect.kind) {
      case 'say': {
        const place = effect.place === 'self' ? self : here
        this.screens.set(place, [...(this.screens.get(place) ?? []), effect.screen])
        break
      }
      case 'request-events':
        this.events.set(effect.request, [...(this.events.get(effect.request) ?? []), ...effect.events])
        this.newest = effect.request
        break
      case 'change-member': {
        const member = this.members.get(effect.member)
        if (member) this.members.set(effect.member, { ...member, ...effect.change })
        break
      }
      case 'toast':
      case 'chart':
      case 'export':
      case 'invite':
        break
    }
  }
}
