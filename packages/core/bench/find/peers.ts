import { Index } from 'flexsearch'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { OFF_TOPIC } from '../../src/catalogue/need-phrases.ts'
import type { Pack } from '../../src/pack/pack.ts'
import { fold } from '../../src/text/fold.ts'

/** A way to find services. */
export interface Peer {
  name: string
  /** Milliseconds to build the index. */
  built: number
  /** Seconds a query with thousands of services: tried on a few only. */
  slow?: boolean
  /** The needs of the first three services. */
  search(text: string): readonly (readonly string[])[]
}

/** What the libraries are given: the names and summaries of services, or also the phrases and synonyms of their needs. */
export type Texts = 'names' | 'names and phrases'

interface Entry {
  id: number
  text: string
  needs: readonly string[]
}

/** All texts folded, so that no library is at a loss with accents. */
const entriesOf = (pack: Pack, texts: Texts): Entry[] => {
  const phrases = new Map(
    pack.phrases
      .filter(({ need }) => need !== OFF_TOPIC)
      .map(({ need, examples }) => [need, examples.join('\n')]),
  )
  return pack.services.map(({ name, summary, needs }, id) => ({
    id,
    needs,
    text: fold(
      [
        name.vi,
        name.en,
        summary.vi,
        summary.en,
        ...(texts === 'names' ? [] : needs.slice(0, 1).map((need) => phrases.get(need) ?? '')),
      ].join('\n'),
    ),
  }))
}

const timed = <T>(work: () => T): [T, number] => {
  const started = performance.now()
  const result = work()
  return [result, performance.now() - started]
}

export const miniSearch = (pack: Pack, texts: Texts): Peer => {
  const entries = entriesOf(pack, texts)
  const [index, built] = timed(() => {
    const search = new MiniSearch<Entry>({ fields: ['text'], searchOptions: { fuzzy: 0.1 } })
    search.addAll(entries)
    return search
  })
  return {
    name: `MiniSearch, ${texts}`,
    built,
    search: (text) =>
      index
        .search(fold(text))
        .slice(0, 3)
        .map(({ id }) => entries[id as number]?.needs ?? []),
  }
}

export const flexSearch = (pack: Pack, texts: Texts): Peer => {
  const entries = entriesOf(pack, texts)
  const [index, built] = timed(() => {
    const search = new Index({ tokenize: 'strict', resolution: 9, context: true })
    for (const { id, text } of entries) search.add(id, text)
    return search
  })
  return {
    name: `FlexSearch, ${texts}`,
    built,
    search: (text) =>
      index.search(fold(text), { limit: 3, suggest: true }).map((id) => entries[id as number]?.needs ?? []),
  }
}

/** Whole sentences against whole texts, with the mildest settings that find anything: right more often than its operators. */
export const fuse = (pack: Pack, texts: Texts): Peer => {
  const entries = entriesOf(pack, texts)
  const [index, built] = timed(
    () => new Fuse(entries, { keys: ['text'], ignoreLocation: true, threshold: 0.6 }),
  )
  return {
    name: `Fuse, ${texts}`,
    built,
    slow: true,
    search: (text) => index.search(fold(text), { limit: 3 }).map(({ item }) => item.needs),
  }
}
