import { repeatableRandom } from '@caunoi/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentStore } from '../document-store.ts'
import { mutateAll } from '../mutate.ts'
import { SimulatedDisk } from '../testing/simulated-disk.ts'
import { openLowdbStore } from './lowdb-store.ts'

const long = process.env.CAUNOI_TEST_SCALE === 'long'

/** What is stored: values by collection and id. */
type State = Record<string, unknown>

/** One acknowledged step: `undefined` removes. */
type Step = State

const steps: Step[] = [
  { 'people/a': 1 },
  { 'people/b': 'x'.repeat(300) },
  { 'people/a': 2, 'people/b': undefined, 'requests/c': { text: 'Cần giúp' } },
  { 'requests/c': undefined },
  { 'people/a': 3 },
  { 'people/a': undefined, 'requests/c': 4, 'requests/d': 5 },
  { 'requests/d': 6, 'people/b': 7 },
]

const applied = (state: State, step: Step): State =>
  Object.fromEntries(Object.entries({ ...state, ...step }).filter(([, value]) => value !== undefined))

/** The states before, between and after the steps. */
const states = (all: readonly Step[]): State[] => {
  const seen: State[] = [{}]
  for (const step of all) seen.push(applied(seen.at(-1) ?? {}, step))
  return seen
}

/** How much may lie in the log: nothing, a few commits, everything. */
const logSizes = [0, 600, 1_000_000]
const nothingLogged = 0

const openOn = (
  disk: SimulatedDisk,
  logBytes: number = nothingLogged,
  folder = '/data',
): Promise<DocumentStore> =>
  openLowdbStore({
    folder,
    logBytes,
    fileSystem: disk,
    lock: async () => ({ check: () => {}, release: async () => {} }),
    snapshotAfter: 1,
    onStuck: () => {},
    onDamaged: (error) => {
      throw error
    },
  })

const refOf = (key: string) => {
  const [collection = '', id = ''] = key.split('/')
  return { collection, id }
}

const take = (store: DocumentStore, step: Step): Promise<void> =>
  mutateAll(store, Object.keys(step).map(refOf), () => ({
    result: undefined,
    changes: Object.entries(step).map(([key, value]) =>
      value === undefined
        ? { ...refOf(key), remove: true }
        : { ...refOf(key), put: { value, tags: [tagOf(value)] } },
    ),
  }))

const tagOf = (value: unknown): string => JSON.stringify(value)

const stateOf = async (store: DocumentStore): Promise<State> => {
  const state: State = {}
  for (const collection of ['people', 'requests']) {
    for await (const { id, value } of store.list(collection)) {
      state[`${collection}/${id}`] = value
      // The index says the same as the file.
      expect((await store.byTag(collection, tagOf(value))).map((each) => each.id)).toContain(id)
    }
  }
  return state
}

/** Does the steps until the disk dies; how many were acknowledged. */
const runUntilDead = async (disk: SimulatedDisk, logBytes: number, all: readonly Step[]): Promise<number> => {
  let acknowledged = 0
  try {
    const store = await openOn(disk, logBytes)
    for (const step of all) {
      await take(store, step)
      acknowledged += 1
    }
  } catch {
    // The machine is off.
  }
  return acknowledged
}

const callsOf = async (all: readonly Step[], logBytes: number): Promise<number> => {
  const disk = new SimulatedDisk(repeatableRandom(1))
  await runUntilDead(disk, logBytes, all)
  await settled(disk)
  return disk.calls
}

/** Waits until nobody asks the disk any more: what is written beside the commits is done. */
const settled = async (disk: SimulatedDisk): Promise<void> => {
  for (let calls = -1; calls !== disk.calls; ) {
    calls = disk.calls
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  }
}

const at = (number: number) => (call: { number: number }) =>
  call.number === number ? ('power-cut' as const) : undefined

/** The power goes at the given call, and again while the next start repairs; then everything must be right. */
const surviveCut = async (
  all: readonly Step[],
  logBytes: number,
  call: number,
  secondCall: number,
  seed: number,
): Promise<void> => {
  const disk = new SimulatedDisk(repeatableRandom(seed))
  disk.fault = at(call)
  const acknowledged = await runUntilDead(disk, logBytes, all)
  await settled(disk)
  const second = disk.afterPowerCut()
  second.fault = at(secondCall)
  await runUntilDead(second, logBytes, [])
  const third = second.afterPowerCut()
  const store = await openOn(third)
  const found = await stateOf(store)
  const [last, next] = states(all).slice(acknowledged)
  expect([last, next]).toContainEqual(found)
  const later = Object.fromEntries([...Object.keys(found), 'people/a'].map((key) => [key, 'goes on']))
  await take(store, later)
  expect(await stateOf(store)).toEqual(later)
  await store.close()
  expect(await stateOf(await openOn(third.afterPowerCut()))).toEqual(later)
}

describe('after a power cut', () => {
  it.each(logSizes)(
    'at any call to the disk, all that was acknowledged is there, and no commit is there in part (log of %i bytes)',
    async (logBytes) => {
      const calls = await callsOf(steps, logBytes)
      expect(calls).toBeGreaterThan(35)
      for (let call = 1; call <= calls; call += 1) {
        for (let seed = 0; seed < (long ? 100 : 6); seed += 1) {
          await surviveCut(steps, logBytes, call, 1 + ((call * 7 + seed * 13) % 40), call * 1_000 + seed)
        }
      }
    },
    600_000,
  )

  it.each(logSizes)(
    'while many write at the same moment, each finds what was acknowledged to them (log of %i bytes)',
    async (logBytes) => {
      const many = Array.from({ length: 12 }, (_, n) => `n-${n}`)
      for (let cut = 20; cut < (long ? 4_000 : 400); cut += 7) {
        const disk = new SimulatedDisk(repeatableRandom(cut))
        disk.fault = at(cut)
        const known = new Map<string, number>()
        const write = async (store: DocumentStore, id: string): Promise<void> => {
          for (let version = 0; ; version += 1) {
            await store.put('people', id, { value: version + 1 }, version)
            known.set(id, version + 1)
          }
        }
        const opened = await openOn(disk, logBytes).catch(() => undefined)
        if (opened) await Promise.allSettled(many.map((id) => write(opened, id)))
        const store = await openOn(disk.afterPowerCut(), logBytes)
        for (const id of many) {
          const found = (await store.get('people', id))?.value ?? 0
          expect([known.get(id) ?? 0, (known.get(id) ?? 0) + 1]).toContain(found)
        }
      }
    },
    600_000,
  )

  it('what was written into a folder whose parents were new too is there', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const disk = new SimulatedDisk(repeatableRandom(seed))
      const logBytes = logSizes[seed % 3]
      const open = (on: SimulatedDisk) => openOn(on, logBytes, '/data/bot/store')
      await take(await open(disk), { 'people/a': 1 })
      expect(await stateOf(await open(disk.afterPowerCut()))).toEqual({ 'people/a': 1 })
    }
  })

  it('of any sequence of writes, nothing acknowledged is lost', async () => {
    const key = fc.constantFrom('people/a', 'people/b', 'people/c', 'requests/a', 'requests/b')
    const stored = fc.jsonValue({ maxDepth: 1 }).map((each): unknown => JSON.parse(JSON.stringify(each)))
    const value = fc.option(stored, { nil: undefined, freq: 3 })
    const step = fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 }).map((each) => ({ ...each }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...logSizes),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        surviveCut,
      ),
      { numRuns: long ? 10_000 : 150 },
    )
  }, 600_000)
})

describe('when the disk refuses', () => {
  const isWrite = (kind: string): boolean =>
    ['mkdir', 'writeFile', 'truncate', 'sync', 'rename', 'unlink', 'open'].includes(kind)

  const refusals: [string, string, (kind: string) => boolean][] = [
    ['is full', 'ENOSPC', (kind) => ['mkdir', 'writeFile', 'open'].includes(kind)],
    ['is read-only', 'EROFS', (kind) => isWrite(kind) && kind !== 'sync'],
  ]
  it.each(refusals.flatMap((refusal) => logSizes.map((bytes) => [...refusal, bytes] as const)))(
    'because it %s, nothing is changed, and it goes on by itself later (%s, %s, log of %i bytes)',
    async (_, code, refuses, logBytes) => {
      for (const [position, step] of steps.entries()) {
        const disk = new SimulatedDisk(repeatableRandom(position))
        const store = await openOn(disk, logBytes)
        for (const earlier of steps.slice(0, position)) await take(store, earlier)
        const before = states(steps)[position]
        disk.fault = ({ kind, path }) => (refuses(kind) && !isReading(path, kind) ? { code } : undefined)
        const refused = take(store, step)
        await expect(refused).rejects.toMatchObject({ code: 'not-durable', cause: { code } })
        expect(await stateOf(store)).toEqual(before)
        disk.fault = () => undefined
        await take(store, step)
        expect(await stateOf(store)).toEqual(states(steps)[position + 1])
        await store.close()
        const again = await openOn(disk, logBytes)
        expect(await stateOf(again)).toEqual(states(steps)[position + 1])
        await again.close()
        expect(await disk.readdir('/data/pending')).toEqual([])
      }
    },
  )

  it.each(logSizes)(
    'at any single call, what is served is what a restart finds, all or nothing of each commit (log of %i bytes)',
    async (logBytes) => {
      const calls = await callsOf(steps, logBytes)
      for (let call = 1; call <= calls; call += 1) {
        const disk = new SimulatedDisk(repeatableRandom(call))
        disk.fault = ({ number, kind }) => (number === call && isWrite(kind) ? { code: 'EIO' } : undefined)
        let state: State = {}
        const store = await openOn(disk, logBytes).catch(() => openOn(disk, logBytes))
        for (const step of steps) {
          try {
            await take(store, step)
            state = applied(state, step)
          } catch (error) {
            expect(error).toMatchObject({ code: 'not-durable' })
            const now = await stateOf(store)
            expect([state, applied(state, step)]).toContainEqual(now)
            state = now
          }
        }
        expect(await stateOf(store)).toEqual(state)
        await store.close()
        disk.fault = () => undefined
        expect(await stateOf(await openOn(disk, logBytes))).toEqual(state)
      }
    },
    120_000,
  )

  it('only the file of a document, it stays in the log, and comes into its file once that can be written', async () => {
    const disk = new SimulatedDisk(repeatableRandom(1))
    const store = await openOn(disk, 1_000_000)
    await take(store, { 'people/a': 1 })
    disk.fault = ({ kind, path }) =>
      kind === 'rename' && path.includes('/documents/people') ? { code: 'EACCES' } : undefined
    await take(store, { 'people/b': 2 })
    await store.close()
    expect(await logs(disk)).toHaveLength(1)
    disk.fault = () => undefined
    const again = await openOn(disk, 1_000_000)
    expect(await stateOf(again)).toEqual({ 'people/a': 1, 'people/b': 2 })
    expect(await logs(disk)).toEqual([])
  })
})

const logs = async (disk: SimulatedDisk): Promise<string[]> =>
  (await disk.readdir('/data/pending')).filter((name) => name.startsWith('log-'))

/** A full or read-only disk still opens what is there. */
const isReading = (path: string, kind: string): boolean => kind === 'open' && !/\.(tmp|jsonl)$/.test(path)
