import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { mutate, mutateAll } from '../mutate.ts'

/** A place to store in, empty at first. */
export interface StorePlace {
  /** Opens a store on the place, which keeps what an earlier one stored there. */
  open(): Promise<DocumentStore>
  /** Takes the place away. */
  dispose?(): Promise<void>
}

export interface ContractOptions {
  /** What is opened twice at a time works on the same documents, as replicas do. */
  shared: boolean
}

/** Tests everything that `DocumentStore` promises; `makePlace` is called before each test. */
export const documentStoreContract = (
  name: string,
  { shared }: ContractOptions,
  makePlace: () => Promise<StorePlace>,
): void => {
  describe(`${name} keeps the contract of a document store`, () => {
    let place: StorePlace
    let store: DocumentStore

    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(async () => {
      await store.close()
      await place.dispose?.()
    })
    const reopen = async () => {
      await store.close()
      store = await place.open()
    }

    describe('one document', () => {
      it('is not there before it is put', async () => {
        expect(await store.get('people', 'a')).toBeUndefined()
      })

      it('is read as it was put', async () => {
        const content = {
          value: { name: 'Nguyễn Thị Lý', age: 76, list: [1, null, true, 'x'] },
          tags: ['open', 'cần-thơ'],
          due: '2026-11-23T08:00:00+07:00',
          owner: 'telegram:1',
        }
        expect(await store.put('people', 'a', content, 0)).toEqual({ ok: true, value: { version: 1 } })
        const expected = { id: 'a', version: 1, ...content }
        expect(sortTags(await store.get('people', 'a'))).toEqual(sortTags(expected))
        await reopen()
        expect(sortTags(await store.get('people', 'a'))).toEqual(sortTags(expected))
      })

      it('has no due moment, owner or tags when none were given', async () => {
        await store.put('people', 'a', { value: 1 }, 0)
        expect(await store.get('people', 'a')).toEqual({ id: 'a', version: 1, value: 1, tags: [] })
      })

      it('is replaced as a whole', async () => {
        await store.put('people', 'a', { value: 1, tags: ['x'], due: '2026-01-01T00:00:00Z', owner: 'o' }, 0)
        expect(await store.put('people', 'a', { value: 2 }, 1)).toEqual({ ok: true, value: { version: 2 } })
        expect(await store.get('people', 'a')).toEqual({ id: 'a', version: 2, value: 2, tags: [] })
        expect(await store.byTag('people', 'x')).toEqual([])
        expect(await store.due('people', '2027-01-01T00:00:00Z', 9)).toEqual([])
        expect(await store.ownedBy('o')).toEqual([])
      })

      it('is gone once removed, and begins anew at version 1', async () => {
        await store.put('people', 'a', { value: 1 }, 0)
        expect(await store.remove('people', 'a', 1)).toEqual({ ok: true, value: undefined })
        expect(await store.get('people', 'a')).toBeUndefined()
        await reopen()
        expect(await store.get('people', 'a')).toBeUndefined()
        expect(await store.put('people', 'a', { value: 2 }, 0)).toEqual({ ok: true, value: { version: 1 } })
      })

      it('is not the document of the same id in another collection', async () => {
        await store.put('people', 'a', { value: 1, tags: ['t'] }, 0)
        expect(await store.get('requests', 'a')).toBeUndefined()
        expect(await store.byTag('requests', 't')).toEqual([])
      })

      it('is a copy: changing it changes nothing that is stored', async () => {
        const value = { list: [1] }
        const tags = ['x']
        await store.put('people', 'a', { value, tags }, 0)
        value.list.push(2)
        tags.push('y')
        const first = await store.get('people', 'a')
        first?.tags.push('z')
        const stored = first?.value as typeof value
        expect(stored).toEqual({ list: [1] })
        stored.list.push(3)
        expect(await store.get('people', 'a')).toEqual({
          id: 'a',
          version: 1,
          value: { list: [1] },
          tags: ['x'],
        })
      })

      it.each([null, false, 0, '', [], {}, 'text', 1e21, -1.5, { deep: [[[[{ a: null }]]]] }])(
        'may be any JSON value: %j',
        async (value) => {
          await store.put('people', 'a', { value }, 0)
          await reopen()
          expect(await store.get('people', 'a')).toEqual({ id: 'a', version: 1, value, tags: [] })
        },
      )

      it('may be large', async () => {
        const value = {
          text: 'Đắng cay ngọt bùi. '.repeat(60_000),
          list: Array.from({ length: 5_000 }, (_, i) => i),
        }
        await store.put('people', 'a', { value }, 0)
        await reopen()
        expect((await store.get('people', 'a'))?.value).toEqual(value)
      })
    })

    describe('several documents', () => {
      it('are read at once, in the order of asking, from any collections', async () => {
        await store.put('people', 'a', { value: 1, tags: ['t'], owner: 'one' }, 0)
        await store.put('requests', 'a', { value: 2, due: '2026-01-01T00:00:00Z', owner: 'two' }, 0)
        await store.put('requests', 'b', { value: 3 }, 0)
        await store.put('requests', 'b', { value: 4, owner: 'one' }, 1)
        const refs = [
          { collection: 'requests', id: 'b' },
          { collection: 'people', id: 'nobody' },
          { collection: 'people', id: 'a' },
          { collection: 'requests', id: 'b' },
          { collection: 'requests', id: 'a' },
        ]
        for (let times = 0; times < 2; times += 1) {
          expect(await store.getAll(refs)).toEqual([
            { id: 'b', version: 2, value: 4, tags: [], owner: 'one' },
            undefined,
            { id: 'a', version: 1, value: 1, tags: ['t'], owner: 'one' },
            { id: 'b', version: 2, value: 4, tags: [], owner: 'one' },
            { id: 'a', version: 1, value: 2, tags: [], due: '2026-01-01T00:00:00Z', owner: 'two' },
          ])
          await reopen()
        }
        expect(await store.getAll([])).toEqual([])
      })

      it('are copies, also of the same document', async () => {
        await store.put('people', 'a', { value: { list: [1] } }, 0)
        const ref = { collection: 'people', id: 'a' }
        const [first, second] = await store.getAll([ref, ref])
        const value = first?.value as { list: number[] } | undefined
        value?.list.push(2)
        expect(first?.value).toEqual({ list: [1, 2] })
        expect(second?.value).toEqual({ list: [1] })
        expect((await store.get('people', 'a'))?.value).toEqual({ list: [1] })
      })

      it('are refused in a collection that cannot be one', async () => {
        await expect(store.getAll([{ collection: '../people', id: 'a' }])).rejects.toThrow(TypeError)
      })
    })

    describe('versions', () => {
      it.each([
        ['a new document that is there already', 0, 1],
        ['an old version', 1, 2],
        ['a version that is still to come', 3, 2],
      ])('refuses a write that expects %s', async (_, expected, writes) => {
        for (let version = 0; version < writes; version += 1) {
          await store.put('people', 'a', { value: version }, version)
        }
        const conflict = { ok: false, error: { code: 'conflict', collection: 'people', id: 'a' } }
        expect(await store.put('people', 'a', { value: 'lost' }, expected)).toEqual(conflict)
        expect(await store.remove('people', 'a', expected)).toEqual(conflict)
        expect(await store.get('people', 'a')).toMatchObject({ version: writes, value: writes - 1 })
      })

      it('refuses to change what is not there', async () => {
        expect(await store.put('people', 'a', { value: 1 }, 1)).toMatchObject({ ok: false })
        expect(await store.remove('people', 'a', 1)).toMatchObject({ ok: false })
        expect(await store.remove('people', 'a', 0)).toEqual({ ok: true, value: undefined })
        expect(await store.get('people', 'a')).toBeUndefined()
      })

      it('lets one of many writers at the same moment win', async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, writer) => store.put('people', 'a', { value: writer }, 0)),
        )
        expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
        const winner = outcomes.findIndex((outcome) => outcome.ok)
        expect(await store.get('people', 'a')).toMatchObject({ version: 1, value: winner })
      })

      it('loses none of 200 changes at the same moment', async () => {
        await Promise.all(Array.from({ length: 200 }, () => increment(store)))
        expect((await store.get('people', 'count'))?.value).toBe(200)
      })

      if (shared) {
        it('loses none of the changes of two replicas', async () => {
          const other = await place.open()
          await Promise.all(Array.from({ length: 60 }, (_, n) => increment(n % 2 ? store : other)))
          await other.close()
          expect((await store.get('people', 'count'))?.value).toBe(60)
        })
      }
    })

    describe('a commit', () => {
      it('writes several documents at once', async () => {
        await store.put('people', 'old', { value: 1 }, 0)
        const changes = [
          { collection: 'people', id: 'a', expectedVersion: 0, put: { value: 'a', tags: ['t'] } },
          { collection: 'requests', id: 'b', expectedVersion: 0, put: { value: 'b' } },
          { collection: 'people', id: 'old', expectedVersion: 1, remove: true },
        ] as const
        expect(await store.commit(changes)).toEqual({ ok: true, value: { versions: [1, 1, 0] } })
        await reopen()
        expect(await store.byTag('people', 't')).toEqual([{ id: 'a', version: 1, value: 'a', tags: ['t'] }])
        expect((await store.get('requests', 'b'))?.value).toBe('b')
        expect(await store.get('people', 'old')).toBeUndefined()
      })

      it('changes nothing when one document has another version', async () => {
        await store.put('people', 'b', { value: 'old' }, 0)
        const outcome = await store.commit([
          { collection: 'people', id: 'a', expectedVersion: 0, put: { value: 'new' } },
          { collection: 'people', id: 'b', expectedVersion: 7, put: { value: 'new' } },
        ])
        expect(outcome).toEqual({ ok: false, error: { code: 'conflict', collection: 'people', id: 'b' } })
        expect(await store.get('people', 'a')).toBeUndefined()
        expect((await store.get('people', 'b'))?.value).toBe('old')
      })

      it('of nothing is fine', async () => {
        expect(await store.commit([])).toEqual({ ok: true, value: { versions: [] } })
      })

      it('keeps a sum over two documents through 100 transfers at the same moment', async () => {
        const refs = [
          { collection: 'people', id: 'left' },
          { collection: 'people', id: 'right' },
        ]
        const transfer = (order: typeof refs) =>
          mutateAll(store, order, (documents) => ({
            result: undefined,
            changes: order.map((ref) => {
              const now = Number(documents[order.indexOf(ref)]?.value ?? 0)
              return { ...ref, put: { value: ref.id === 'left' ? now - 1 : now + 1 } }
            }),
          }))
        await Promise.all(Array.from({ length: 100 }, (_, n) => transfer(n % 2 ? refs : [...refs].reverse())))
        expect((await store.get('people', 'left'))?.value).toBe(-100)
        expect((await store.get('people', 'right'))?.value).toBe(100)
      })

      it('of one document twice is a bug', async () => {
        const change = { collection: 'people', id: 'a', expectedVersion: 0, put: { value: 1 } }
        await expect(store.commit([change, change])).rejects.toThrow(TypeError)
      })
    })

    describe('hostile names', () => {
      const names = [
        '',
        '.',
        '..',
        '../../etc/passwd',
        '/',
        'a/b',
        'a\\b',
        'CON',
        'A',
        'a',
        ' a ',
        'a\nb',
        '__proto__',
        'constructor',
        '%00',
        "'; drop table documents; --",
        'tiếng Việt có dấu',
        'e\u0301',
        'é',
        '👩‍👧‍👦',
        '\u202egnirts',
        'x'.repeat(4_000),
      ]

      it('are ids like any other, each its own', async () => {
        for (const [index, id] of names.entries()) {
          expect(await store.put('people', id, { value: index, tags: [id], owner: id }, 0)).toMatchObject({
            ok: true,
          })
        }
        await reopen()
        for (const [index, id] of names.entries()) {
          const document = { id, version: 1, value: index, tags: [id], owner: id }
          expect(await store.get('people', id)).toEqual(document)
          expect(await store.byTag('people', id)).toEqual([document])
          expect(await store.ownedBy(id)).toEqual([{ collection: 'people', document }])
        }
        expect(await collect(store.list('people'))).toHaveLength(names.length)
      })

      it.each(['', '.', '..', 'a/b', 'A', 'người', 'x'.repeat(41), '__proto__', '-a'])(
        'are refused for collections: %j',
        async (collection) => {
          await expect(store.put(collection, 'a', { value: 1 }, 0)).rejects.toThrow(TypeError)
        },
      )
    })

    describe('tags', () => {
      it('find all documents that carry them now', async () => {
        await store.put('people', 'a', { value: 1, tags: ['red', 'round'] }, 0)
        await store.put('people', 'b', { value: 2, tags: ['red', 'red'] }, 0)
        await store.put('people', 'c', { value: 3, tags: ['Red'] }, 0)
        expect(ids(await store.byTag('people', 'red'))).toEqual(['a', 'b'])
        await store.put('people', 'a', { value: 1, tags: ['round'] }, 1)
        await store.remove('people', 'c', 1)
        for (let times = 0; times < 2; times += 1) {
          expect(ids(await store.byTag('people', 'red'))).toEqual(['b'])
          expect(ids(await store.byTag('people', 'round'))).toEqual(['a'])
          expect(ids(await store.byTag('people', 'Red'))).toEqual([])
          await reopen()
        }
      })
    })

    describe('documents with a tag, one after the other,', () => {
      const many = 450

      beforeEach(async () => {
        const puts = Array.from({ length: many }, (_, n) =>
          store.put(
            'people',
            `id-${n}`,
            { value: n, tags: ['all', `third-${n % 3}`], owner: `o${n % 40}` },
            0,
          ),
        )
        await Promise.all(puts)
      })

      it.each([
        ['all', many],
        ['third-1', many / 3],
        ['nobody', 0],
      ])('are the same as all at once: %s', async (tag, count) => {
        const each = await collect(store.eachByTag('people', tag))
        expect(each).toHaveLength(count)
        expect(sorted(each)).toEqual(sorted(await store.byTag('people', tag)))
      })

      it('come once each while others are written, and only those that have the tag', async () => {
        const seen: StoredDocument[] = []
        for await (const document of store.eachByTag('people', 'third-0')) {
          seen.push(document)
          if (seen.length !== 1) continue
          await store.put('people', 'new', { value: 'new', tags: ['third-0'] }, 0)
          const changed = ['id-3', 'id-6', 'id-333'].filter((id) => id !== document.id)
          for (const id of changed) await store.put('people', id, { value: 'changed' }, 1)
          for (const id of ['id-9', 'id-300'].filter((id) => id !== document.id))
            await store.remove('people', id, 1)
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
        expect(seen.every(({ tags }) => tags.includes('third-0'))).toBe(true)
        const untouched = seen.filter(
          ({ id }) => !['new', 'id-3', 'id-6', 'id-333', 'id-9', 'id-300'].includes(id),
        )
        expect(untouched.length).toBeGreaterThanOrEqual(many / 3 - 5)
      })

      it('may be left before the end', async () => {
        for await (const document of store.eachByTag('people', 'all')) {
          expect(document.tags).toContain('all')
          break
        }
        expect(await store.byTag('people', 'third-2')).toHaveLength(many / 3)
      })

      it('let others have their turn while the reader works on each', async () => {
        let turns = 0
        const counting = setInterval(() => {
          turns += 1
        }, 0)
        for await (const _ of store.eachByTag('people', 'all')) {
          for (const until = performance.now() + 1; performance.now() < until; );
        }
        clearInterval(counting)
        // 450 ms of work, with a pause after a few of them.
        expect(turns).toBeGreaterThan(20)
      })
    })

    describe('what is due', () => {
      const dues = [
        ['late', '2026-11-23T12:00:00Z'],
        ['early', '2026-11-23T15:00:00+07:00'],
        ['middle', '2026-11-23T10:30:00.500Z'],
        ['future', '2026-11-24T00:00:00Z'],
      ] as const

      beforeEach(async () => {
        for (const [id, due] of dues) await store.put('tasks', id, { value: id, due }, 0)
        await store.put('tasks', 'never', { value: 'never' }, 0)
      })

      it.each([
        ['2026-11-23T07:59:59.999Z', 9, []],
        ['2026-11-23T08:00:00Z', 9, ['early']],
        ['2026-11-23T19:00:00+07:00', 9, ['early', 'middle', 'late']],
        ['2026-11-23T12:00:00Z', 2, ['early', 'middle']],
        ['2026-11-23T12:00:00Z', 0, []],
        ['2030-01-01T00:00:00Z', 9, ['early', 'middle', 'late', 'future']],
      ])('until %s, at most %i: %j, earliest first', async (until, limit, expected) => {
        for (let times = 0; times < 2; times += 1) {
          expect((await store.due('tasks', until, limit)).map(({ id }) => id)).toEqual(expected)
          await reopen()
        }
      })

      it('is no longer due when moved, or when its due is taken away', async () => {
        await store.put('tasks', 'early', { value: 1, due: '2027-01-01T00:00:00Z' }, 1)
        await store.put('tasks', 'middle', { value: 1 }, 1)
        expect((await store.due('tasks', '2026-11-23T12:00:00Z', 9)).map(({ id }) => id)).toEqual(['late'])
      })

      it('refuses a moment that is none', async () => {
        await expect(store.due('tasks', 'tomorrow', 9)).rejects.toThrow(TypeError)
        await expect(store.put('tasks', 'x', { value: 1, due: 'tomorrow' }, 0)).rejects.toThrow(TypeError)
      })
    })

    describe('a person', () => {
      beforeEach(async () => {
        await store.put('people', 'a', { value: 1, owner: 'one' }, 0)
        await store.put('requests', 'b', { value: 2, owner: 'one', tags: ['t'] }, 0)
        await store.put('requests', 'c', { value: 3, owner: 'two', tags: ['t'] }, 0)
        await store.put('requests', 'd', { value: 4, tags: ['t'] }, 0)
      })

      it('can be told all that is stored about them', async () => {
        const owned = await store.ownedBy('one')
        expect(owned.map(({ collection, document }) => `${collection}/${document.id}`).sort()).toEqual([
          'people/a',
          'requests/b',
        ])
        expect(await store.ownedBy('three')).toEqual([])
      })

      it('can be erased, and nobody else is', async () => {
        expect(await store.erase('one')).toBe(2)
        await reopen()
        expect(await store.ownedBy('one')).toEqual([])
        expect(await store.get('people', 'a')).toBeUndefined()
        expect(ids(await store.byTag('requests', 't'))).toEqual(['c', 'd'])
        expect(await store.erase('one')).toBe(0)
      })

      it('can come back after having been erased', async () => {
        await store.erase('one')
        expect(await store.put('people', 'a', { value: 'new', owner: 'one' }, 0)).toMatchObject({ ok: true })
        await reopen()
        expect(await store.ownedBy('one')).toMatchObject([
          { collection: 'people', document: { value: 'new' } },
        ])
      })
    })

    describe('a list', () => {
      it('gives every document once while others are written', async () => {
        for (let n = 0; n < 150; n += 1) await store.put('people', `id-${n}`, { value: n }, 0)
        const seen: string[] = []
        for await (const { id } of store.list('people')) {
          seen.push(id)
          if (seen.length % 10 === 0) {
            await store.put('people', `new-${seen.length}`, { value: 'new' }, 0)
            await mutate(store, 'people', 'id-7', (old) => ({
              put: { value: old?.value ?? 0 },
              result: undefined,
            }))
          }
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.filter((id) => id.startsWith('id-'))).toHaveLength(150)
      })

      it('of an unknown collection is empty', async () => {
        expect(await collect(store.list('nobody'))).toEqual([])
      })
    })

    describe('closing', () => {
      it('keeps what was under way', async () => {
        const put = store.put('people', 'a', { value: 1 }, 0)
        await reopen()
        expect(await put).toMatchObject({ ok: true })
        expect((await store.get('people', 'a'))?.value).toBe(1)
      })

      it('may be asked for twice, and refuses all else', async () => {
        const closed = store
        await reopen()
        await closed.close()
        await expect(closed.get('people', 'a')).rejects.toMatchObject({ code: 'closed' })
        await expect(closed.put('people', 'a', { value: 1 }, 0)).rejects.toMatchObject({ code: 'closed' })
      })
    })
  })
}

const increment = (store: DocumentStore): Promise<void> =>
  mutate(store, 'people', 'count', (document) => ({
    put: { value: Number(document?.value ?? 0) + 1 },
    result: undefined,
  }))

const ids = (documents: StoredDocument[]): string[] => documents.map(({ id }) => id).sort()

const sorted = (documents: StoredDocument[]) =>
  documents
    .map((document) => ({ ...document, tags: [...document.tags].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const sortTags = (document: StoredDocument | undefined) =>
  document && { ...document, tags: [...document.tags].sort() }

const collect = async (documents: AsyncIterable<StoredDocument>): Promise<StoredDocument[]> => {
  const all: StoredDocument[] = []
  for await (const document of documents) all.push(document)
  return all
}
