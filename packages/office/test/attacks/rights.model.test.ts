import { err } from '@caunoi/core'
import { holderOf, isEnded } from '@caunoi/core/request'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Channel, Membership, OutgoingMessage } from '../../src/channel.ts'
import { RequestDocument, stateOf } from '../../src/documents/request.ts'
import { StaffDocument } from '../../src/documents/staff.ts'
import { type CentreHouse, openCentreHouse, people, ROOM_OF_CENTRE } from './centre-house.ts'

const RUNS = process.env.CAUNOI_TEST_SCALE === 'long' ? 600 : 40
const { administrator, head, worker, colleague, citizen } = people
const staff = [administrator, head, worker, colleague] as const
type Staff = (typeof staff)[number]

/** What the world really is: written down by the test alone, beside the office. */
interface Truth {
  group: Map<string, Membership>
  removed: Set<string>
  /** Let in by a link, and by whom it was made. */
  appointed: Set<string>
  down: Set<string>
  erased: Set<string>
}

const LEADING: readonly Membership[] = ['owner', 'administrator']
const WORKING: readonly Membership[] = [...LEADING, 'member']

/** Every canary that was ever confided, by the code of its request. */
type Confided = Map<string, string>

/** Whoever reads confided words must, at that moment, work there and hold the case, be asked to, or lead. */
const mayRead = async (
  who: string,
  code: string,
  { group, removed, appointed, erased }: Truth,
  house: CentreHouse,
): Promise<boolean> => {
  if (erased.has(code) || removed.has(who)) return false
  const place = group.get(who) ?? 'none'
  const isAppointed = appointed.has(who)
  if (!isAppointed && !WORKING.includes(place)) return false
  const stored = await house.store.get('staff', `u${who}`)
  const role = stored && StaffDocument.parse(stored.value).role
  const leads = isAppointed ? role === 'head' || role === 'administrator' : LEADING.includes(place)
  if (leads) return true
  const request = await house.store.get('requests', code)
  if (!request) return false
  const state = stateOf(RequestDocument.parse(request.value))
  const isAsked = state.status === 'referred' && state.to.kind === 'staff' && state.to.id === `u${who}`
  return (
    isAsked || holderOf(state)?.id === `u${who}` || (isEnded(state) && state.lastHolder?.id === `u${who}`)
  )
}

const wordsIn = (message: OutgoingMessage): string => JSON.stringify(message)

const open = async () => {
  const truth: Truth = {
    group: new Map<string, Membership>([
      [administrator, 'owner'],
      [head, 'administrator'],
      [worker, 'member'],
      [colleague, 'member'],
    ]),
    removed: new Set(),
    appointed: new Set(),
    down: new Set(),
    erased: new Set(),
  }
  const confided: Confided = new Map()
  const breaches: string[] = []
  let house: CentreHouse | undefined
  const wrap = (channel: Channel): Channel => ({
    ...channel,
    send: async (message, key) => {
      const { chat } = message.to
      if (truth.down.has(chat)) return err({ kind: 'later' })
      if (house && chat !== citizen)
        for (const [canary, code] of confided) {
          if (!wordsIn(message).includes(canary)) continue
          if (chat.startsWith('room-')) breaches.push(`a group read ${canary}`)
          else if (!(await mayRead(chat, code, truth, house)))
            breaches.push(`${chat} read ${canary} of ${code}`)
        }
      return channel.send(message, key)
    },
  })
  house = await openCentreHouse({ wrap })
  for (const who of staff) await house.writes(who, '/start')
  return { house, truth, confided, breaches }
}
type World = Awaited<ReturnType<typeof open>> & { canaries: number; links: { by: Staff; payload: string }[] }

const codes = async ({ house }: World): Promise<string[]> => (await house.requests()).map(({ code }) => code)
/** An open request of the citizen: of two, one or the other. */
const chosen = async ({ house }: World, index: number): Promise<string | undefined> => {
  const open = (await house.requests()).map(stateOf).filter((state) => !isEnded(state) && state.person)
  return open.at(index % Math.max(1, open.length))?.code
}

const canary = (world: World, code: string): string => {
  world.canaries += 1
  const words = `chimhoangyen${world.canaries}x`
  world.confided.set(words, code)
  return words
}

/** A press or a line that the product may refuse: then nothing happened. */
const tries = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('No button'))) throw error
  }
}

const sends = (world: World) =>
  tries(async () => {
    // Few requests, so that what is done meets again and again.
    if ((await chosen(world, 1)) !== (await chosen(world, 0))) return
    world.canaries += 1
    const words = `chimhoangyen${world.canaries}x`
    const code = await world.house.sends(citizen, `Bà em yếu lắm ${words}`)
    if (code) world.confided.set(words, code)
  })

const writes = (index: number) => (world: World) =>
  tries(async () => {
    const { house } = world
    const code = await chosen(world, index)
    if (code === undefined) return
    await house.writes(citizen, '/yeucau')
    await house.presses(citizen, code)
    await house.presses(citizen, 'Nhắn')
    await house.writes(citizen, `Em nhắn thêm ${canary(world, code)}`)
  })

const erases = (world: World) =>
  tries(async () => {
    const { house, truth } = world
    await house.writes(citizen, '/riengtu')
    await house.presses(citizen, 'Xóa hết dữ liệu')
    for (const code of await codes(world)) truth.erased.add(code)
    await house.presses(citizen, 'Xóa hết')
  })

const onCase = (verb: string, who: Staff, index: number) => async (world: World) => {
  const code = await chosen(world, index)
  if (code !== undefined) await world.house.pressesData(who, `d:${verb}:${code}`)
}

const passes = (from: Staff, to: Staff, index: number) => async (world: World) => {
  const code = await chosen(world, index)
  if (code !== undefined) await world.house.pressesData(from, `d:pass:${code}:u${to}`)
}

/** A head removes somebody below: it counts only where the product took it. */
const removes = (who: Staff) => async (world: World) => {
  const { house, truth } = world
  truth.removed.add(who)
  const { toast } = await house.pressesData(administrator, `d:remove:u${who}`)
  const stored = await house.store.get('staff', `u${who}`)
  if (!(stored && StaffDocument.parse(stored.value).removed)) truth.removed.delete(who)
  else truth.appointed.delete(who)
  expect(toast).toBeDefined()
}

const kicked = (who: Staff) => async (world: World) => {
  world.truth.group.set(who, 'none')
  world.truth.appointed.delete(who)
  await world.house.leaves(ROOM_OF_CENTRE, who, true)
}

const leaves = (who: Staff) => async (world: World) => {
  world.truth.group.set(who, 'none')
  await world.house.leaves(ROOM_OF_CENTRE, who, false)
}

const becomes = (who: Staff, as: Membership) => async (world: World) => {
  world.truth.group.set(who, as)
  world.house.joins(ROOM_OF_CENTRE, who, as)
}

const invites = (who: Staff) => async (world: World) => {
  await world.house.writes(who, '/moinhanvien nhân viên xã hội')
  const payload = /memory:(i_\S+)/.exec(world.house.newest(who))?.[1]
  if (payload !== undefined) world.links.push({ by: who, payload })
}

const opensLink = (who: Staff) => async (world: World) => {
  const { house, truth, links } = world
  const link = links.pop()
  if (!link) return
  await house.writes(who, `/start ${link.payload}`)
  const stored = await house.store.get('staff', `u${who}`)
  const isIn = stored !== undefined && StaffDocument.parse(stored.value).appointed
  if (isIn && !truth.appointed.has(who)) {
    const maker = truth.group.get(link.by) ?? 'none'
    const mayInvite =
      link.by !== who &&
      !truth.removed.has(link.by) &&
      (truth.appointed.has(link.by) || LEADING.includes(maker))
    if (!mayInvite) world.breaches.push(`${who} came in by a link of ${link.by}`)
    truth.appointed.add(who)
    truth.removed.delete(who)
  }
}

const goesDown = (who: Staff) => async (world: World) => void world.truth.down.add(who)
const comesBack = async (world: World) => {
  world.truth.down.clear()
  await world.house.later(2)
}

const which = fc.nat(1)
const anybody = fc.constantFrom(...staff)
const lower = fc.constantFrom<Staff>(head, worker, colleague)
const action: fc.Arbitrary<{ name: string; act: (world: World) => Promise<unknown> }> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ name: 'sends', act: sends }) },
  { weight: 6, arbitrary: which.map((index) => ({ name: `writes ${index}`, act: writes(index) })) },
  { weight: 1, arbitrary: fc.constant({ name: 'erases', act: erases }) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('take', 'take', 'case', 'release', 'release', 'accept'), anybody, which)
      .map(([verb, who, index]) => ({ name: `${verb} ${index} by ${who}`, act: onCase(verb, who, index) })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anybody, anybody, which)
      .map(([a, b, index]) => ({ name: `${a} passes ${index} to ${b}`, act: passes(a, b, index) })),
  },
  { weight: 1, arbitrary: lower.map((who) => ({ name: `removes ${who}`, act: removes(who) })) },
  { weight: 1, arbitrary: lower.map((who) => ({ name: `kicks ${who}`, act: kicked(who) })) },
  { weight: 1, arbitrary: lower.map((who) => ({ name: `${who} leaves`, act: leaves(who) })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(lower, fc.constantFrom<Membership>('none', 'none', 'member', 'administrator'))
      .map(([who, as]) => ({ name: `${who} becomes ${as}`, act: becomes(who, as) })),
  },
  { weight: 1, arbitrary: anybody.map((who) => ({ name: `${who} invites`, act: invites(who) })) },
  { weight: 1, arbitrary: anybody.map((who) => ({ name: `${who} opens the link`, act: opensLink(who) })) },
  { weight: 5, arbitrary: lower.map((who) => ({ name: `${who} is away`, act: goesDown(who) })) },
  { weight: 2, arbitrary: fc.constant({ name: 'everybody is back', act: comesBack }) },
)

describe('no private word ever reaches an address whose owner has no right at that moment', () => {
  it(`in ${RUNS} random orders of take, pass, remove, kick, leave, demote, invite, write, erase, outage and retry`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 40 }), async (actions) => {
        const world: World = { ...(await open()), canaries: 0, links: [] }
        await sends(world)
        await onCase('take', worker, 0)(world)
        await writes(0)(world)
        // Or nothing of what follows would prove anything.
        expect(world.house.newest(worker)).toContain('chimhoangyen2x')
        const done: string[] = []
        for (const { name, act } of [...actions, { name: 'everybody is back', act: comesBack }]) {
          done.push(name)
          await act(world)
          expect(world.breaches, done.join(', ')).toEqual([])
        }
        for (const request of await world.house.requests())
          for (const { to } of request.outbox)
            if (world.truth.removed.has(to.chat)) expect.fail(`something still waits for ${to.chat}`)
      }),
      { numRuns: RUNS },
    )
  }, 1_200_000)
})
