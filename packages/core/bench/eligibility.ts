import { Bench } from 'tinybench'
import { vietnam } from '../../vietnam/src/index.ts'
import { assess, traces, verdicts } from '../src/eligibility/index.ts'
import type { Pack } from '../src/pack/pack.ts'
import { ageOn } from '../src/time/calendar-date.ts'
import { handWritten } from './eligibility/hand-written.ts'
import { flatRules, jsonLogic, jsonRules } from './eligibility/peers.ts'
import { type Person, people } from './eligibility/people.ts'

const ON = '2026-11-23'
const CROWD = 1_000

/** People with the age that the other engines need; everybody gets the same facts. */
const crowd = (): Person[] =>
  people(CROWD, ON).map(({ 'birth-date': birth, ...person }) => ({
    ...person,
    age: ageOn(String(birth), ON),
  }))

/** The pack with its programmes repeated under other names. */
const widened = (count: number): Pack => {
  const { programmes } = vietnam
  const copies = Array.from({ length: count }, (_, index) => {
    const original = programmes[index % programmes.length]
    return original && index >= programmes.length
      ? { ...original, id: `${original.id}-${Math.floor(index / programmes.length)}` }
      : original
  }).filter((programme) => programme !== undefined)
  const kept = new Set(copies.map(({ id }) => id))
  const whole = copies.every(({ versions }) =>
    versions.every(({ when }) => !JSON.stringify(when).includes('"programme"')),
  )
  if (kept.size < programmes.length && !whole) {
    const independent = programmes.filter(
      ({ versions }) => !JSON.stringify(versions).includes('"programme":'),
    )
    return { ...vietnam, programmes: independent.slice(0, count) }
  }
  return { ...vietnam, programmes: copies }
}

const disagreements = async (list: readonly Person[]): Promise<number> => {
  const rules = flatRules(vietnam, ON)
  const logic = jsonLogic(rules)
  const engine = jsonRules(rules)
  let different = 0
  for (const person of list.slice(0, 200)) {
    const ours = verdicts(vietnam, person, { on: ON })
    const others = [
      logic(person),
      await engine(person),
      rules.map(({ id }) => handWritten[id]?.(person, Number(person.age)) === true),
    ]
    ours.forEach((verdict, index) => {
      for (const other of others) if ((verdict === 'yes') !== other[index]) different += 1
    })
  }
  return different
}

/** A bench whose every call goes on to the next person. */
const nextOf = (list: readonly Person[]) => {
  let index = 0
  return (): Person => {
    index = index + 1 < list.length ? index + 1 : 0
    return list[index] as Person
  }
}

const speed = async (list: readonly Person[]): Promise<void> => {
  const rules = flatRules(vietnam, ON)
  const logic = jsonLogic(rules)
  const engine = jsonRules(rules)
  const next = nextOf(list)
  const hand = rules.map(({ id }) => handWritten[id]).filter((rule) => rule !== undefined)
  let met = 0
  const bench = new Bench({ time: 1_000, warmupTime: 300 })
  bench
    .add('hand-written functions', () => {
      const person = next()
      for (const rule of hand) if (rule(person, person.age as number)) met += 1
    })
    .add('verdicts (ours, verdict only)', () => {
      met += verdicts(vietnam, next(), { on: ON }).length
    })
    .add('json-logic-engine, built', () => {
      met += logic(next()).length
    })
    .add('traces (ours, verdict and reasons)', () => {
      met += traces(vietnam, next(), { on: ON }).length
    })
    .add('assess (ours: reasons, missing, amount, papers)', () => {
      met += assess(vietnam, next(), { on: ON }).length
    })
    .add('json-rules-engine (with reasons)', async () => {
      met += (await engine(next())).length
    })
  await bench.run()
  if (met === 0) throw new Error('nothing was assessed')
  console.table(
    bench.tasks.map(({ name, result }) => {
      const latency = 'latency' in result ? result.latency.p50 : Number.NaN
      return {
        'all 25 programmes': name,
        'µs per person (median)': Number((latency * 1_000).toFixed(2)),
        'verdicts per second': Math.round((rules.length * 1_000) / latency).toLocaleString('en'),
      }
    }),
  )
}

const growth = async (list: readonly Person[]): Promise<void> => {
  const bench = new Bench({ time: 500, warmupTime: 200 })
  const packs = [10, 100, 1_000].map(widened)
  for (const pack of packs) {
    const next = nextOf(list)
    bench.add(`${pack.programmes.length} verdicts`, () => void verdicts(pack, next(), { on: ON }))
    bench.add(`${pack.programmes.length} assess`, () => void assess(pack, next(), { on: ON }))
  }
  await bench.run()
  console.table(
    bench.tasks.map(({ name, result }) => {
      const [count, kind] = name.split(' ')
      const latency = 'latency' in result ? result.latency.p50 * 1_000 : Number.NaN
      return {
        programmes: Number(count),
        call: kind,
        'µs per person (median)': Number(latency.toFixed(2)),
        'ns per programme': Math.round((latency * 1_000) / Number(count)),
      }
    }),
  )
}

/** Speed of the eligibility engine beside others: same rules, same people, one run; and how it grows with programmes. */
export const run = async (): Promise<void> => {
  const list = crowd()
  const different = await disagreements(list)
  console.log(
    `${vietnam.programmes.length} programmes on ${ON}, ${CROWD} people, all facts known; verdicts on which the engines differ: ${different}`,
  )
  await speed(list)
  await growth(list)
}
