import { type RequestState, tallyByMonth } from '@caunoi/core/request'
import { type DocumentStore, type Memory, memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RequestDocument, stateOf } from '../src/documents/request.ts'
import { figuresOf } from '../src/records/figures.ts'
import { CENTRE, type CentreHouse, OTHER_CENTRE, openCentreHouse, people } from './attacks/centre-house.ts'

const MONTH = '2026-11'

/** What is kept of both centres, and what counting every request would give. */
const keptAndRecounted = async (house: CentreHouse) => {
  const states: RequestState[] = (await house.requests()).map(stateOf)
  const of = async (centre: string) => {
    const kept = await figuresOf(house.store, centre, [MONTH])
    const own = states.filter((state) => state.centre === centre)
    return {
      kept: kept.get(MONTH),
      recounted: tallyByMonth(own, vietnam.timeZone).get(MONTH) ?? {},
    }
  }
  return Promise.all([of(CENTRE), of(OTHER_CENTRE)])
}

type Deed = (house: CentreHouse, code: string, citizen: string) => Promise<unknown>

const presses =
  (who: string, verb: string, argument = ''): Deed =>
  (house, code) =>
    house.pressesData(who, ['d', verb, code, argument].filter((part) => part !== '').join(':'))

/** What may happen to a request, by whom it is worked on and by its citizen; what is not allowed then is refused. */
const deeds: Record<string, Deed> = {
  take: presses(people.worker, 'take'),
  release: presses(people.worker, 'release'),
  verify: presses(people.worker, 'verify'),
  close: presses(people.worker, 'close', 'helped'),
  urgency: presses(people.worker, 'urgency', 'urgent'),
  reopen: async (house, code) => {
    await house.pressesData(people.head, `d:reopen:${code}`)
    await house.writes(people.head, 'Gia đình gọi lại')
  },
  handOver: async (house, code) => {
    await house.pressesData(people.worker, `d:pass:${code}:@${OTHER_CENTRE}`)
    await house.pressesData(people.other, `d:accept:${code}`)
  },
  days: (house) => house.later(3 * 24 * 60),
  erase: async (house, _code, citizen) => {
    await house.writes(citizen, '/riengtu')
    await house.presses(citizen, 'Xóa hết dữ liệu').catch(() => {})
    await house.presses(citizen, 'Xóa hết').catch(() => {})
  },
}

/** A store that breaks off whenever somebody goes through all of its requests. */
const neverToTheEnd = (store: DocumentStore): DocumentStore =>
  new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      if (name !== 'list') return member.bind(target)
      return (collection: string) => {
        if (collection === 'requests') throw new Error('The disk is busy')
        return target.list(collection)
      }
    },
  })

const CITIZENS = ['41', '42', '43']

/** A house with a request of each citizen, of which one person each has just heard. */
const withRequests = async (house: CentreHouse): Promise<string[]> => {
  await house.writes(people.other, '/start')
  const codes: string[] = []
  for (const citizen of CITIZENS) codes.push(await house.sends(citizen, 'Tôi cần giúp'))
  return codes
}

describe('figures that are kept', () => {
  it('are what a full recount gives, whatever happens to the requests', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...Object.keys(deeds))), {
          minLength: 10,
          maxLength: 16,
        }),
        async (steps) => {
          const house = await openCentreHouse()
          const codes = await withRequests(house)
          for (const [which, name] of steps)
            await deeds[name]?.(house, codes[which] ?? '', CITIZENS[which] ?? '')
          for (const state of (await house.requests()).map(stateOf)) {
            seen.add(state.status).add(state.centre)
            if (state.details === null) seen.add('erased')
          }
          for (const { kept, recounted } of await keptAndRecounted(house)) expect(kept).toEqual(recounted)
        },
      ),
      {
        numRuns: 10,
        seed: 7,
        // Each way at least once, whatever chance brings.
        examples: [
          [
            [
              [0, 'take'],
              [0, 'handOver'],
              [1, 'take'],
              [1, 'close'],
              [1, 'reopen'],
              [2, 'take'],
              [2, 'close'],
              [0, 'erase'],
            ],
          ],
        ],
      },
    )
    expect([...seen]).toEqual(expect.arrayContaining([OTHER_CENTRE, 'closed', 'erased']))
  })

  it('are right when two machines work on one store at the same time', async () => {
    const memory: Memory = new Map()
    const house = await openCentreHouse({ store: memoryStore(memory) })
    const codes = await withRequests(house)
    const other = await openCentreHouse({ store: memoryStore(memory) })
    await Promise.all([
      ...codes.map((code) => house.pressesData(people.worker, `d:take:${code}`)),
      ...codes.map((code) => other.pressesData(people.colleague, `d:take:${code}`)),
    ])
    await Promise.all(
      [house, other].flatMap((one) =>
        [people.worker, people.colleague].flatMap((who) =>
          codes.map((code) => one.pressesData(who, `d:verify:${code}`)),
        ),
      ),
    )
    const [{ kept, recounted }] = await keptAndRecounted(house)
    expect(kept).toEqual(recounted)
    expect(kept).toMatchObject({ request: 3, 'status:verified': 3 })
  })
})

/** Makes a store's requests what an earlier release would have left: counted nowhere, and found by no month. */
const forgetCounts = async (store: DocumentStore): Promise<void> => {
  for (const collection of ['figures', 'counting'])
    for await (const { id, version } of store.list(collection)) await store.remove(collection, id, version)
  for await (const { id, version, value, tags, ...content } of store.list('requests')) {
    const { counted: _counted, ...request } = RequestDocument.parse(value)
    const known = tags.filter((tag) => !/^(received|queue):/.test(tag))
    await store.put('requests', id, { ...content, value: request, tags: known }, version)
  }
}

describe('requests that an earlier release stored', () => {
  it('two machines count them once, and one that was counted already is not counted again', async () => {
    const memory: Memory = new Map()
    const house = await openCentreHouse({ store: memoryStore(memory) })
    const [first = ''] = await withRequests(house)
    await forgetCounts(house.store)
    await house.pressesData(people.worker, `d:take:${first}`)
    const other = await openCentreHouse({ store: memoryStore(memory) })
    await Promise.all([house.writes(people.head, '/thongke'), other.writes(people.head, '/thongke')])
    const [{ kept, recounted }] = await keptAndRecounted(house)
    expect(kept).toEqual(recounted)
    expect(kept).toMatchObject({ request: 3 })
  })

  it('are in the queue and in the file before they are counted', async () => {
    const store = memoryStore()
    const house = await openCentreHouse({ store: neverToTheEnd(store) })
    const codes = await withRequests(house)
    await forgetCounts(store)
    await house.writes(people.head, '/thongke')
    expect(house.newest(people.head)).toContain('đang đếm lại')
    expect(house.newest(people.head)).not.toMatch(/\d/)
    await house.writes(people.head, '/hangdoi')
    for (const code of codes) expect(house.newest(people.head)).toContain(code)
    await house.writes(people.head, '/xuat')
    for (const code of codes) expect(house.newest(people.head)).toContain(code)
  })
})
