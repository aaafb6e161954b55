import { freeRequestCode, type StaffActor } from '@caunoi/core/request'
import type { DeskWorld, Member } from '@caunoi/desk'
import { stateOf } from '../documents/request.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { Said } from '../incoming.ts'
import { countsOf } from '../records/counters.ts'
import { figuresOf } from '../records/figures.ts'
import type { Records } from '../records/records.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import type { Tools } from './tools.ts'

/** Long enough that nobody guesses one, short enough for a link: 22 letters. */
const TOKEN_BYTES = 16

/** What is counted for the first time is waited for so long, before it is said that it takes longer. */
const COUNTING_MS = 2_000

const memberOf = ({ id, name, role, centre, removed }: StaffDocument): Member => ({
  id,
  name,
  role,
  centre,
  removed,
})

/** Who turns out to work here no longer when the colleagues are looked at: they lose what they held, and get nothing. */
const goneFrom = (centre: string, records: Records, { team, delivery }: Tools): readonly string[] =>
  records.unit.prepare(`gone from ${centre}`, async () => {
    const gone = await team.goneFrom(centre)
    for (const id of gone) await delivery.discharge(id)
    return gone
  })

/** What a step of the desk may know: documents of this unit of work, and lists that are read when they are asked for. */
export const deskWorld = (
  actor: StaffActor,
  said: Said,
  isPrivate: boolean,
  records: Records,
  tools: Tools,
): DeskWorld => {
  const { repository, counting } = tools
  const { deps, centres } = repository
  const { unit } = records
  return {
    pack: deps.pack,
    now: deps.now(),
    actor,
    language: repository.languages.of(actor.id),
    isPrivate,
    inputKey: `u${said.id}`,
    newCode: () =>
      freeRequestCode(
        () => unit.draw('code', () => deps.random(8)),
        (code) => records.request(code) !== undefined,
      ),
    newToken: () => unit.draw('token', () => Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url')),
    settings: (centre) => centres.byId(centre).settings,
    reachable: centres.all().flatMap(({ id, unstaffed }) => (unstaffed ? [] : [id])),
    request: (code) => {
      const document = records.request(code)
      return document && { state: stateOf(document), events: document.events }
    },
    queue: () => records.queue(actor.centre),
    heldBy: (member) => records.heldBy(member),
    members: () => {
      const gone = goneFrom(actor.centre, records, tools)
      return records
        .staffOf(actor.centre)
        .filter(({ id }) => !gone.includes(id))
        .map(memberOf)
    },
    member: (id) => {
      const staff = records.staff(id)
      return staff && memberOf(staff)
    },
    figures: (months) => {
      if (!unit.prepare('is counted', () => counting.isDone(COUNTING_MS))) return undefined
      return unit.know('figures', () => figuresOf(deps.store, actor.centre, months))
    },
    campaigns: (months) => unit.know('campaigns', () => countsOf(deps, 'campaign', months)),
    link: (payload) => {
      const to = addressOfStaff(actor.id)
      // Fetched once for each unit of work: the payload changes when the work begins anew.
      const base = unit.prepare('link', async () => (await deps.channels.of(to)?.linkTo('')) ?? '')
      return `${base}${payload}`
    },
  }
}
