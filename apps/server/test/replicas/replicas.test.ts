import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Databases, openDatabases } from '../../../../packages/storage/test/postgres/databases.ts'
import { buildArtefact } from '../artefact.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { difference } from './heard.ts'
import { becomesDesk, type Desk, newDesk, newPerson } from './people.ts'
import { cardAfterGroup, wordsAfterDismissal } from './rounds/centres.ts'
import { floods } from './rounds/flood.ts'
import { killWhileSending } from './rounds/killed-while-sending.ts'
import { eraseWhileTalking, exitWhileSending } from './rounds/leaving.ts'
import { answerToPage } from './rounds/page-elsewhere.ts'
import { pressAtOnce } from './rounds/presses-at-once.ts'
import { manyTalk, talks } from './rounds/talking.ts'
import { wholeWay } from './rounds/whole-way.ts'

const isLong = process.env.CAUNOI_TEST_SCALE === 'long'
const scale = {
  ways: isLong ? 20 : 1,
  kills: isLong ? 20 : 1,
  presses: isLong ? 1_000 : 5,
  restarts: isLong ? 10 : 1,
}
const MINUTE = 60_000
/** Of one round; on a machine that does much else. */
const PATIENCE = 5 * MINUTE

let artefact: string
let databases: Databases
beforeAll(async () => {
  ;[artefact, databases] = await Promise.all([buildArtefact(), openDatabases()])
}, PATIENCE)
afterAll(async () => {
  await databases?.close()
  await rm(artefact, { recursive: true, force: true })
}, PATIENCE)

const times = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

describe.each([2, 4])('with %i processes on one database', (size) => {
  const last = size - 1
  let cluster: Cluster
  let desk: Desk
  beforeAll(async () => {
    cluster = await openCluster({ artefact, database: await databases.create(), size })
    desk = await newDesk(cluster, 40)
    await becomesDesk(cluster, desk, 0)
    for (const user of [desk.head, ...desk.workers]) await cluster.play.say(user, '/start')
    await cluster.play.settled()
    await cluster.calls.quiet(1_000)
  }, PATIENCE)
  afterAll(() => cluster?.close(), PATIENCE)
  beforeEach(() => cluster.front.unpin())

  it(
    'a group that one process was told of gets the card of a request through another, the next group too',
    async () => {
      const first = await newDesk(cluster)
      expect(await cardAfterGroup(cluster, first, [0, last])).toBeLessThan(5_000)
      expect(await cardAfterGroup(cluster, desk, [last, 0])).toBeLessThan(5_000)
    },
    PATIENCE,
  )

  it(
    'who was dismissed through one process reads nothing that is written through another',
    async () => {
      const dismissed = { id: desk.workers[39] ?? 0, name: 'Bình 39' }
      expect(await wordsAfterDismissal(cluster, desk, dismissed, [0, last])).toBe(0)
    },
    PATIENCE,
  )

  it(
    'every update at all of them at once: each message is said once, in its order',
    async () => {
      const wanted = await wholeWay(cluster, desk, { kind: 'only', process: 0 })
      for (const _ of times(scale.ways))
        for (const way of [{ kind: 'all' }, { kind: 'twice' }, { kind: 'turns' }] as const) {
          const heard = await wholeWay(cluster, desk, way)
          for (const chat of ['citizen', 'worker', 'group'] as const)
            expect({ way, chat, ...difference(heard[chat], wanted[chat]) }).toEqual({
              way,
              chat,
              lost: [],
              doubled: [],
              inOrder: true,
            })
        }
    },
    PATIENCE * scale.ways * 3,
  )

  it(
    'restarts one after the other while 20 people talk: nothing is lost, nothing doubled',
    async () => {
      cluster.front.send({ kind: 'only', process: 0 })
      const wanted = await talks(cluster, await newPerson(cluster, 'Lan'))
      cluster.front.send({ kind: 'turns' })
      for (const _ of times(scale.restarts)) {
        const heard = await manyTalk(cluster, 20, async () => {
          for (const replica of times(size)) {
            await cluster.stop(replica)
            await cluster.start(replica)
          }
        })
        for (const each of heard)
          expect(difference(each, wanted)).toEqual({ lost: [], doubled: [], inOrder: true })
      }
    },
    PATIENCE * scale.restarts,
  )

  it(
    'killed while it sends: within a minute another goes on, and only what was on its way is said twice',
    async () => {
      for (const round of times(scale.kills)) {
        const { takenOver, inFlight, doubles } = await killWhileSending(cluster, round % size)
        expect(takenOver).toBeLessThan(MINUTE)
        expect(doubles).toBeLessThanOrEqual(inFlight)
      }
    },
    PATIENCE * scale.kills,
  )

  it(
    '200 presses of one button over all of them: one owner, and everybody is told',
    async () => {
      for (const _ of times(scale.presses))
        expect(await pressAtOnce(cluster, desk, 200)).toEqual({ owners: 1, answered: 200, isCardRight: true })
    },
    PATIENCE * scale.presses,
  )

  it(
    'erased through one while another handles a line: nothing of it is left before staff',
    async () => {
      expect(await eraseWhileTalking(cluster, desk)).toEqual({ farewells: 1, words: 0, isHeld: false })
    },
    PATIENCE,
  )

  it(
    'a quick exit through one while others send leaves one neutral line',
    async () => {
      const standing = await exitWhileSending(cluster)
      expect(standing).toEqual([expect.stringMatching(/^Chào bạn. Khi nào cần/)])
    },
    PATIENCE,
  )

  it(
    'what staff write through one stands within two seconds on a page that is open at another',
    async () => {
      expect(await answerToPage(cluster, desk, [0, last])).toBeLessThan(2_000)
    },
    PATIENCE,
  )

  it(
    'one person who floods all of them is read no more than at one',
    async () => {
      const atOne = await floods(cluster, { kind: 'only', process: 0 }, 100)
      const spread = await floods(cluster, { kind: 'turns' }, 100)
      expect(spread).toBeLessThanOrEqual(Math.ceil(atOne * 1.1))
    },
    PATIENCE,
  )
})
