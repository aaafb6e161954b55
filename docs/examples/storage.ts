import { memoryStore, mutate } from '@caunoi/storage'

const store = memoryStore()

/** Two at the same moment are both kept: who is late loads anew and decides again. */
const add = (note: string) =>
  mutate(store, 'notes', 'case-1', (document) => {
    const notes = [...((document?.value as string[] | undefined) ?? []), note]
    return { put: { value: notes, owner: 'person-1' }, result: notes.length }
  })

console.log(await Promise.all([add('called'), add('visited')]))
console.log((await store.get('notes', 'case-1'))?.value)
console.log(await store.erase('person-1'), await store.get('notes', 'case-1'))
