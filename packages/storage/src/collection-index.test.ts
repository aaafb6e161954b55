import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CollectionIndex, type IndexEntry } from './collection-index.ts'

const entry = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    version: fc.nat(),
    tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    due: fc.integer({ min: 0, max: 5 }).map((second) => new Date(second * 1_000).toISOString()),
    owner: fc.constantFrom('one', 'two'),
  },
  { requiredKeys: ['id', 'version', 'tags'] },
)
const action = fc.oneof(entry, entry, fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))

describe('the index of a collection', () => {
  it('finds what looking at every document would find', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), fc.nat(6), fc.nat(7), (actions, second, limit) => {
        const index = new CollectionIndex<IndexEntry>()
        const model = new Map<string, IndexEntry>()
        for (const each of actions) {
          if (typeof each === 'string') {
            index.delete(each)
            model.delete(each)
          } else {
            index.set(each)
            model.set(each.id, each)
          }
        }
        const entries = [...model.values()]
        const ids = (found: IndexEntry[]) => found.map(({ id }) => id).sort()
        expect(index.ids().sort()).toEqual(ids(entries))
        for (const tag of ['x', 'y', 'z']) {
          expect(index.tagged(tag).sort()).toEqual(ids(entries.filter(({ tags }) => tags.includes(tag))))
        }
        for (const owner of ['one', 'two']) {
          expect(index.ownedBy(owner).sort()).toEqual(ids(entries.filter((each) => each.owner === owner)))
        }
        const due = entries
          .filter((each) => each.due !== undefined && Date.parse(each.due) <= second * 1_000)
          .sort((a, b) => Date.parse(a.due ?? '') - Date.parse(b.due ?? '') || (a.id < b.id ? -1 : 1))
        expect(index.due(second * 1_000, limit)).toEqual(due.slice(0, limit).map(({ id }) => id))
      }),
    )
  })
})
