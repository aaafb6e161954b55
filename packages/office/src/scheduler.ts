import { step } from '@caunoi/conversation'
import type { Instant } from '@caunoi/core'
import { dueActions } from '@caunoi/core/request'
import pLimit from 'p-limit'
import { applyEffects } from './citizen/apply-effects.ts'
import { changePerson } from './citizen/change-person.ts'
import { finishErasure } from './citizen/erase.ts'
import { forgetMessages } from './citizen/forget-messages.ts'
import { tellStaff } from './citizen/handle-citizen.ts'
import { byUrgency } from './delivery/by-urgency.ts'
import type { Delivery } from './delivery/delivery.ts'
import { digestWaiting } from './delivery/digest.ts'
import { ErasureDocument } from './documents/erasure.ts'
import { endOfLetter, LetterDocument } from './documents/letter.ts'
import { PersonDocument } from './documents/person.ts'
import { SESSION_DAYS } from './documents/person-content.ts'
import { RequestDocument, stateOf } from './documents/request.ts'
import { conversationSession, conversationWorld } from './people/conversation-world.ts'
import type { Repository } from './records/repository.ts'
import { executeDue } from './requests/execute.ts'
import { lookForRoom } from './requests/waits-for-room.ts'
import { forgetCall } from './staff/forget-call.ts'
import type { Team } from './team/team.ts'
import { within } from './within.ts'
import { withoutText } from './without-text.ts'

const AT_ONCE = 200
/** So many documents are looked at side by side, and each for so long before others get its place. */
const SIDE_BY_SIDE = 8
const PATIENCE_MS = 5_000
/** In which language staff are spoken to may be so old. */
const LANGUAGES_KNOWN_MS = 30_000

const isEmergency = ({ outbox }: RequestDocument): boolean =>
  outbox.some((entry) => entry.kind === 'card' && entry.urgency === 'emergency')

/** Does what time brings: deadlines, reminders, messages that wait, conversations to be forgotten. */
export class Scheduler {
  private timer: NodeJS.Timeout | undefined
  private ticking: Promise<void> | undefined
  private languagesReadAt = performance.now()
  startedAt: Instant | undefined
  /** When everything that was due had last been looked at. */
  lastTick: Instant | undefined

  constructor(
    private readonly repository: Repository,
    private readonly delivery: Delivery,
    private readonly team: Team,
  ) {}

  start(everyMs = 1_000): void {
    this.startedAt = this.repository.deps.now()
    this.timer = setInterval(() => {
      this.ticking ??= this.tick().finally(() => {
        this.ticking = undefined
      })
    }, everyMs)
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.ticking
  }

  /** Of all processes that share the store, one at a time does what is due. */
  async tick(): Promise<void> {
    await this.guard(async () => {
      const lease = await this.repository.deps.leases.take('tick')
      if (!lease) return
      try {
        await this.work()
      } finally {
        await lease.release()
      }
    })
    await this.guard(() => this.languages())
    await this.guard(async () => {
      this.lastTick = this.repository.deps.now()
    })
  }

  /** Other processes hear which language staff choose. */
  private async languages(): Promise<void> {
    const { languages, deps } = this.repository
    if (!deps.leases.shared || performance.now() - this.languagesReadAt < LANGUAGES_KNOWN_MS) return
    this.languagesReadAt = performance.now()
    await languages.load(deps.store)
  }

  private async work(): Promise<void> {
    await this.guard(() => this.repository.centres.refresh())
    await this.guard(() => this.people())
    await this.guard(() => this.requests())
    await this.guard(() => this.staff())
    await this.guard(() => this.letters())
    await this.guard(() => this.erasures())
    await this.guard(() => this.usedCodes())
    await this.guard(() => forgetMessages(this.repository.deps))
  }

  /** One document that brings an error holds back no other. */
  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.repository.deps.log.error({ err: withoutText(error) }, 'what is due was not done')
    }
  }

  /** One document over which a channel hangs holds back no other: its work goes on while others have their turn. */
  private async each<T>(due: readonly T[], work: (document: T) => Promise<void>): Promise<void> {
    const slot = pLimit(SIDE_BY_SIDE)
    await Promise.all(
      due.map((document) =>
        slot(() =>
          within(
            PATIENCE_MS,
            this.guard(() => work(document)),
          ),
        ),
      ),
    )
  }

  private async people(): Promise<void> {
    const { store, now } = this.repository.deps
    const due = await store.due('people', now(), AT_ONCE)
    await this.each(due, ({ value }) => this.lookAt(PersonDocument.parse(value)))
  }

  private async lookAt(person: PersonDocument): Promise<void> {
    const now = Date.parse(this.repository.deps.now())
    if (person.reminders.some((reminder) => Date.parse(reminder.at) <= now)) await this.remind(person.person)
    if (this.isForgotten(person)) await this.forget(person)
    await this.delivery.deliver('people', person.person)
  }

  private isForgotten(person: PersonDocument): boolean {
    const age = Date.parse(this.repository.deps.now()) - Date.parse(person.seenAt)
    return age >= SESSION_DAYS * 24 * 60 * 60_000
  }

  /** After a month of silence only requests and kept results stay; without those, nothing does. */
  private async forget(person: PersonDocument): Promise<void> {
    const now = this.repository.deps.now()
    if (person.requests.length === 0 && person.results.length === 0 && person.reminders.length === 0) {
      await this.repository.deps.store.erase(person.person)
      return
    }
    await changePerson(
      { key: person.person },
      (changes) => {
        changes.person = { ...changes.person, session: undefined, messages: [], seenAt: now }
      },
      this.repository,
    )
  }

  private async remind(key: string): Promise<void> {
    const now = this.repository.deps.now()
    const changed = await changePerson(
      { key },
      (changes) => {
        const due = changes.person.reminders.filter((reminder) => Date.parse(reminder.at) <= Date.parse(now))
        for (const { name } of due) {
          const { person } = changes
          changes.person = {
            ...person,
            reminders: person.reminders.filter((reminder) => reminder.name !== name),
          }
          const states = [...changes.requests.values()].map(stateOf)
          const { session, effects } = step(
            conversationSession(changes.person),
            { kind: 'reminder', name },
            conversationWorld(changes.person, states, this.repository, changes),
          )
          changes.person = { ...changes.person, session }
          applyEffects(changes, effects, now)
        }
        tellStaff(changes, this.repository, now)
      },
      this.repository,
    )
    if (changed)
      await this.delivery.deliverAll(changed.touched.filter(({ collection }) => collection !== 'people'))
  }

  private async requests(): Promise<void> {
    const { store, now } = this.repository.deps
    const due = (await store.due('requests', now(), AT_ONCE)).map(({ value }) => RequestDocument.parse(value))
    const ordered = due.sort(byUrgency)
    await digestWaiting(ordered, this.repository, this.delivery)
    // Whatever is an emergency is on its way before anything else takes room in the group.
    for (const urgent of [true, false])
      await this.each(
        ordered.filter((document) => isEmergency(document) === urgent),
        async ({ code }) => {
          await this.deadlines(code)
          await this.delivery.deliver('requests', code)
        },
      )
  }

  /** Gives the commands that the clock gives: reminders, escalations, leases that end, what must be forgotten. */
  private async deadlines(code: string): Promise<void> {
    const { deps, centres } = this.repository
    const dueOf = (document: RequestDocument) => {
      const state = stateOf(document)
      return dueActions(state, deps.now(), centres.byId(state.centre).settings)
    }
    const first = await this.repository.request(code)
    if (!first) return
    const isLate = dueOf(first).some(({ type }) => type === 'escalate')
    const heads = isLate ? await this.team.heads(stateOf(first).centre) : []
    const { touched } = await this.repository.transact((records) => {
      const document = records.request(code)
      if (document) executeDue(code, dueOf(document), records, this.repository, heads)
      lookForRoom(code, records, this.repository)
    })
    await this.delivery.deliverAll(touched.filter(({ collection }) => collection === 'people'))
  }

  private async staff(): Promise<void> {
    const { store, now } = this.repository.deps
    await this.each(await store.due('staff', now(), AT_ONCE), async ({ id }) => {
      await forgetCall(id, this.repository)
      await this.delivery.deliver('staff', id)
    })
  }

  private async letters(): Promise<void> {
    const { store, now } = this.repository.deps
    await this.each(await store.due('letters', now(), AT_ONCE), async ({ id, value }) => {
      const letter = LetterDocument.parse(value)
      if (Date.parse(endOfLetter(letter)) > Date.parse(now())) await this.delivery.deliver('letters', id)
      else await this.repository.transact((records) => records.unit.remove('letters', id))
    })
  }

  /** An erasure that was interrupted is finished; one that is long over is forgotten. */
  private async erasures(): Promise<void> {
    const { store, now } = this.repository.deps
    await this.each(await store.due('erasures', now(), AT_ONCE), async ({ id, value }) => {
      if (ErasureDocument.parse(value).done)
        await this.repository.transact((records) => records.unit.remove('erasures', id))
      else await finishErasure(id, this.repository)
    })
  }

  /** One-time codes that are too old to be good are not remembered any more. */
  private async usedCodes(): Promise<void> {
    const { store, now } = this.repository.deps
    for (const { id } of await store.due('group-codes', now(), AT_ONCE))
      await this.repository.transact((records) => records.unit.remove('group-codes', id))
  }
}
