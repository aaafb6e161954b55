import { memoryLeases } from '@caunoi/storage'
import { Channels } from './channels.ts'
import { Delivery } from './delivery/delivery.ts'
import { PresentPeople } from './delivery/present.ts'
import type { OfficeDeps } from './deps.ts'
import { type Figures, newFigures } from './figures.ts'
import { healthOf } from './health/office-health.ts'
import { StorageProbe } from './health/storage-probe.ts'
import { StorageWatch } from './health/storage-watch.ts'
import type { Health } from './health-report.ts'
import type { Incoming, Received } from './incoming.ts'
import { InputRouter } from './input-router.ts'
import { memoryLimiter } from './limits/memory-limiter.ts'
import { Centres } from './records/centres.ts'
import { Repository } from './records/repository.ts'
import { Scheduler } from './scheduler.ts'
import { Team } from './team/team.ts'

/** The application: channels bring it what people say, and carry what it answers. */
export interface Office {
  /**
   * Handles one input; resolves when its effect is stored, with what is shown for a moment to who pressed a button.
   * Rejects when nothing can be stored: the input must then not be confirmed to its sender.
   */
  receive: (incoming: Incoming) => Promise<Received>
  /**
   * For an input that its channel holds back because an earlier one of the same chat is not stored yet: who sent it is told
   * so, once in an outage, and helped when in danger. True when nobody is left in the dark.
   */
  tellNothingStored: (incoming: Incoming) => Promise<boolean>
  /** Does what is due by now; while the office is open, its own clock does it every second. */
  tick: () => Promise<void>
  /** The groups of the centres. */
  rooms: () => NonNullable<ReturnType<Centres['byId']>['room']>[]
  /** Centres that nobody there can be told for yet. */
  unstaffed: () => string[]
  /** What is true of every part now; whether something can be kept is found out by keeping something. */
  health: () => Promise<Health>
  /** What this process has done since it began. */
  figures: () => Figures
  start: () => void
  /** Ends what is in work. The channels must have stopped to bring anything. */
  stop: () => Promise<void>
}

/** Opens the office on what is stored; nothing happens before `start` or the first `receive`. */
export const openOffice = async (given: OfficeDeps): Promise<Office> => {
  const figures = newFigures()
  const deps = {
    ...given,
    channels: new Channels(given.channels, figures),
    limiter: given.limiter ?? memoryLimiter(),
    leases: given.leases ?? memoryLeases(),
  }
  const centres = await Centres.open(deps.store, deps.pack, deps.groups, deps.leases.shared)
  const repository = new Repository(deps, centres)
  await repository.languages.load(deps.store)
  const team = new Team(repository)
  const delivery = new Delivery(repository, team)
  const scheduler = new Scheduler(repository, delivery, team)
  const probe = new StorageProbe(deps.store, deps.now)
  const watch = new StorageWatch(probe, deps.log)
  const tools = { repository, delivery, team }
  const router = new InputRouter(tools, watch, figures)
  const present = new PresentPeople(tools)
  return {
    receive: (incoming) => router.receive(incoming),
    tellNothingStored: (incoming) => router.tellNothingStored(incoming),
    tick: () => scheduler.tick(),
    rooms: () => centres.all().flatMap(({ room }) => (room ? [room] : [])),
    unstaffed: () => centres.all().flatMap(({ id, unstaffed }) => (unstaffed ? [id] : [])),
    health: () => healthOf({ now: deps.now, channels: deps.channels, scheduler, delivery, probe }),
    figures: () => structuredClone(figures),
    start: () => {
      scheduler.start()
      present.start()
      watch.start()
    },
    stop: async () => {
      watch.stop()
      await router.idle()
      await router.writeDown()
      await scheduler.stop()
      await present.stop()
      await delivery.idle()
    },
  }
}
