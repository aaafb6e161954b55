import { readFileSync } from 'node:fs'
import { vietnam } from '../../vietnam/src/index.ts'
import { trainNeedModel } from '../src/catalogue/find/train-need-model.ts'
import { findServices } from '../src/catalogue/find-services.ts'
import { OFF_TOPIC } from '../src/catalogue/need-phrases.ts'
import { sizesOf } from '../src/learning/linear-model.ts'
import type { Pack } from '../src/pack/pack.ts'
import { detectRisk } from '../src/risk/index.ts'
import { confusionTable, crossValidateNeeds, evaluateNeeds, type NeedLine } from '../src/testing/index.ts'
import { flexSearch, fuse, miniSearch, type Peer } from './find/peers.ts'

const ON = '2026-11-23'
const AT = '2026-11-23T09:00:00+07:00'
const SIZES = [200, 5_000]
const MANY = 1_000
const A_FEW = 1
/** Milliseconds. */
const LASTS = 1_000

const linesOf = (file: string): NeedLine[] =>
  readFileSync(new URL(`../../vietnam/test/fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as NeedLine)

const SETS = ['needs.dev.jsonl', 'needs.held.jsonl', 'needs.fresh.jsonl']
const lines = SETS.flatMap(linesOf)

/** The pack with its services repeated under other names, for other communes. */
const widened = (count: number): Pack => {
  const { services, places } = vietnam
  const copies = Array.from({ length: count }, (_, index) => {
    const original = services[index % services.length]
    const turn = Math.floor(index / services.length)
    const place = places[turn % places.length]
    return original && place && turn > 0
      ? {
          ...original,
          id: `${original.id.slice(0, 30)}-${turn}`,
          name: { vi: `${original.name.vi} ${place.name.vi}`, en: `${original.name.en} ${place.name.en}` },
        }
      : original
  })
  return { ...vietnam, services: copies.filter((service) => service !== undefined) }
}

/** The lexicon of the risk check is compiled before: every message passes that check anyway. */
const ours = (pack: Pack): Peer => {
  detectRisk(pack, 'xin chào')
  const started = performance.now()
  findServices(pack, { text: 'xin chào', on: ON })
  return {
    name: 'findServices (ours)',
    built: performance.now() - started,
    search: (text) =>
      findServices(pack, { text, on: ON, at: AT, limit: 3 }).map(({ service }) => service.needs),
  }
}

const accuracy = (peer: Peer) => {
  let first = 0
  let three = 0
  for (const { text, accept } of lines) {
    const right = (needs: readonly string[] | undefined) =>
      needs?.some((need) => accept.includes(need)) ?? false
    const found = peer.search(text)
    // Nothing is the right answer to what is no matter of a social worker.
    if (found.length === 0 && accept.includes(OFF_TOPIC)) {
      first += 1
      three += 1
    }
    if (right(found[0])) first += 1
    if (found.slice(0, 3).some(right)) three += 1
  }
  return { first: first / lines.length, three: three / lines.length }
}

/** Milliseconds a query, all queries in turn for a while. */
const latency = (peer: Peer, queries: readonly NeedLine[], once: boolean) => {
  const times: number[] = []
  if (!once) for (const { text } of queries) peer.search(text)
  const started = performance.now()
  do
    for (const { text } of queries) {
      const from = performance.now()
      peer.search(text)
      times.push(performance.now() - from)
    }
  while (!once && performance.now() - started < LASTS)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN
  return { median: at(0.5), p99: at(0.99) }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** One table for one number of services: the same texts for all, the same queries. */
const compare = (count: number): void => {
  const pack = widened(count)
  const peers = [
    ours(pack),
    miniSearch(pack, 'names'),
    miniSearch(pack, 'names and phrases'),
    flexSearch(pack, 'names and phrases'),
    fuse(pack, 'names and phrases'),
  ]
  console.table(
    peers.map((peer) => {
      const few = peer.slow === true && count > MANY
      const { median, p99 } = latency(peer, few ? lines.slice(0, A_FEW) : lines, few)
      const figures = few ? undefined : accuracy(peer)
      return {
        [`${pack.services.length} services`]: peer.name,
        'first right': figures ? percent(figures.first) : 'not tried',
        'in first three': figures ? percent(figures.three) : 'not tried',
        'ms a query (median)': Number(median.toFixed(3)),
        'ms (p99)': Number(p99.toFixed(2)),
        'ms to build': Number(peer.built.toFixed(0)),
      }
    }),
  )
}

/** Finding beside general search libraries: the same services, texts and queries; how it holds on phrases held back. */
export const run = async (): Promise<void> => {
  for (const count of SIZES) compare(count)
  const started = performance.now()
  const { rows } = sizesOf(trainNeedModel(vietnam))
  console.log(`learning from the phrases: ${(performance.now() - started).toFixed(0)} ms, ${rows} features`)
  for (const file of SETS) {
    const { first, firstThree, lines: count } = evaluateNeeds(vietnam, linesOf(file), ON)
    console.log(`${file} (${count} lines): first ${percent(first)}, first three ${percent(firstThree)}`)
  }
  console.table(
    Object.entries(evaluateNeeds(vietnam, lines, ON).styles).map(([style, { lines: count, first }]) => ({
      style,
      lines: count,
      first: percent(first),
    })),
  )
  const held = crossValidateNeeds(vietnam, 5)
  console.log(
    `own phrases held back, 5 folds (${held.lines}): first ${percent(held.first)}, first three ${percent(held.firstThree)}`,
  )
  console.log(
    `| meant | understood | times |\n|---|---|---|\n${confusionTable(held).split('\n').slice(0, 15).join('\n')}`,
  )
}

if (process.argv[1]?.endsWith('bench/find.ts')) await run()
