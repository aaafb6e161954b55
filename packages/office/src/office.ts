import { Centres } from './centres.ts'
import { Channels } from './channels.ts'
import { Clock } from './clock.ts'
import type { OfficeDeps } from './deps.ts'
import type { Health } from './health/health.ts'
import { healthOf } from './health/office-health.ts'
import { StorageProbe } from './health/storage-probe.ts'
import type { Incoming, Received } from './incoming.ts'
import { Ledger } from './ledger.ts'
import { Postman } from './outbox/postman.ts'
import { Reception } from './reception.ts'
import { Team } from './staff/team.ts'

/** The application: channels bring it what people say, and carry what it answers. */
export interface Office {
  /**
   * Handles one input; resolves when its effect is stored, with what is shown for a moment to who pressed a button.
   * Rejects when nothing can be stored: the input must then not be confirmed to its sender.
   */
  receive: (incoming: Incoming) => Promise<Received>
  /** Does what is due by now; while the office is open, its own clock does it every second. */
  tick: () => Promise<void>
  /** The groups of the centres. */
  rooms: () => NonNullable<ReturnType<Centres['byId']>['room']>[]
  /** What is true of every part now; whether something can be kept is found out by keeping something. */
  health: () => Promise<Health>
  start: () => void
  /** Ends what is in work. The channels must have stopped to bring anything. */
  stop: () => Promise<void>
}

/** Opens the office on what is stored; nothing happens before `start` or the first `receive`. */
export const openOffice = async (given: OfficeDeps): Promise<Office> => {
  const deps = { ...given, channels: new Channels(given.channels) }
  const centres = await Centres.open(deps.store, deps.pack, deps.groups)
  const ledger = new Ledger(deps, centres)
  await ledger.languages.load(deps.store)
  const postman = new Postman(ledger)
  const team = new Team(ledger)
  const clock = new Clock(ledger, postman, team)
  const probe = new StorageProbe(deps.store, deps.now)
  const reception = new Reception({ ledger, postman, team })
  return {
    receive: (incoming) => reception.receive(incoming),
    tick: () => clock.tick(),
    rooms: () => centres.all().flatMap(({ room }) => (room ? [room] : [])),
    health: () => healthOf({ now: deps.now, channels: deps.channels, clock, postman, probe }),
    start: () => clock.start(),
    stop: async () => {
      await reception.idle()
      await clock.stop()
      await postman.idle()
    },
  }
}
