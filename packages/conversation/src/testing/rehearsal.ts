import type { Language } from '@caunoi/core'
import { addMinutes, type Instant, type Pack } from '@caunoi/core'
import {
  type CentreSettings,
  decide,
  evolve,
  initialState,
  isEnded,
  type RequestCommand,
  type RequestEvent,
  type RequestState,
  requestCode,
  type StaffActor,
} from '@caunoi/core/request'
import type { Effect, KeptResult } from '../effect.ts'
import type { Input } from '../input.ts'
import type { ShownButton, ShownScreen } from '../screen.ts'
import { newSession, readSession, type Session } from '../session.ts'
import { step } from '../step.ts'
import type { World } from '../world.ts'

export interface RehearsalOptions {
  pack: Pack
  start: Instant
  language: Language
  settings: CentreSettings
}

/** When visits to a service begin that stand in these requests. */
export const visitsIn = (requests: readonly RequestState[], service: string): Instant[] =>
  requests.flatMap((request) =>
    request.appointment && !isEnded(request) && request.services.includes(service)
      ? [request.appointment.from]
      : [],
  )

const SECONDS_A_TURN = 20

/**
 * One person's conversation without a messenger: a ticking clock, counted ids, requests in memory.
 * The session is written out and read back between turns, as a store would do.
 */
export class Rehearsal {
  private stored: string
  private now: Instant
  private ids = 0
  private readonly events = new Map<string, RequestEvent[]>()
  private readonly reminders = new Map<string, Instant>()
  private results: KeptResult[] = []
  private readonly booked: { service: string; from: Instant }[] = []
  /** Everything that was said, oldest first. */
  readonly screens: ShownScreen[] = []

  constructor(private readonly options: RehearsalOptions) {
    this.now = options.start
    this.stored = JSON.stringify(newSession(options.language))
  }

  get session(): Session {
    return readSession(JSON.parse(this.stored), this.options.language)
  }

  get requests(): RequestState[] {
    return [...this.events.values()]
      .map((events) => events.reduce<RequestState | typeof initialState>(evolve, initialState))
      .filter((state) => state.status !== 'not-sent')
  }

  /** The button with this label on the newest screen that has one. */
  button(label: string): ShownButton | undefined {
    return [...this.screens]
      .reverse()
      .flatMap((screen) => screen.buttons.flat())
      .find((button) => button.label === label || button.label.includes(label))
  }

  /** Lets the person do something; says what came of it. */
  send(input: Input): Effect[] {
    this.now = addMinutes(this.now, SECONDS_A_TURN / 60)
    const { session, effects } = step(this.session, input, this.world())
    this.stored = JSON.stringify(session)
    for (const effect of effects) this.apply(effect)
    return effects
  }

  /** Lets a staff member do something with a request; the person hears of it as in life. */
  staff(code: string, actor: StaffActor, command: RequestCommand): Effect[] {
    const state = this.requests.find((request) => request.code === code) ?? initialState
    const decided = decide(state, command, { at: this.now, actor, settings: this.options.settings })
    if (!decided.ok) throw new Error(`Refused: ${decided.error.code}`)
    this.store(code, decided.value)
    return decided.value.flatMap((event) => this.send({ kind: 'request-event', request: code, event }))
  }

  /** Somebody else books a visit. */
  othersBook(service: string, from: Instant): void {
    this.booked.push({ service, from })
  }

  /** Lets time pass; reminders that fall due are given. */
  wait(minutes: number): Effect[] {
    this.now = addMinutes(this.now, minutes)
    const due = [...this.reminders].filter(([, at]) => Date.parse(at) <= Date.parse(this.now))
    return due.flatMap(([name]) => {
      this.reminders.delete(name)
      return this.send({ kind: 'reminder', name })
    })
  }

  private world(): World {
    return {
      pack: this.options.pack,
      now: this.now,
      newCode: () =>
        requestCode(Uint8Array.from({ length: 8 }, (_, index) => (this.nextNumber() * 37 + index) % 256)),
      channel: 'telegram',
      takesFiles: true,
      person: 'person-1',
      centres: [
        { id: 'centre-quang-ninh', places: ['quang-ninh'], settings: this.options.settings },
        { id: 'centre-can-tho', places: ['can-tho'], settings: this.options.settings },
      ],
      requests: this.requests,
      keptResults: this.results,
      visits: (service) => [
        ...this.booked.flatMap((visit) => (visit.service === service ? [visit.from] : [])),
        ...visitsIn(this.requests, service),
      ],
    }
  }

  private nextNumber(): number {
    this.ids += 1
    return this.ids
  }

  private store(code: string, events: RequestEvent[]): void {
    this.events.set(code, [...(this.events.get(code) ?? []), ...events])
  }

  private apply(effect: Effect): void {
    switch (effect.kind) {
      case 'say':
        this.screens.push(effect.screen)
        break
      case 'request-events':
        this.store(effect.request, effect.events)
        break
      case 'remind':
        this.reminders.set(effect.name, effect.at)
        break
      case 'cancel-reminder':
        this.reminders.delete(effect.name)
        break
      case 'keep-result':
        this.results.push(effect.result)
        break
      case 'forget-results':
        this.results = []
        break
      case 'erase-person':
        this.events.clear()
        this.results = []
        this.reminders.clear()
        break
      case 'toast':
      case 'file':
      case 'delete-messages':
      case 'export-person':
      case 'count':
        break
    }
  }
}
