import { Bench } from 'tinybench'
import { vietnam } from '../../vietnam/src/index.ts'
import { questionnaireFromFhir, questionnaireToFhir } from '../src/fhir/index.ts'
import { interpret, type Questionnaire, score } from '../src/screening/index.ts'
import {
  byFhirpath,
  byFhirpathWeighted,
  byHand,
  bySurvey,
  type Prepared,
  prepare,
} from './screening/peers.ts'

const PEOPLE = 1_000

/** A small generator of numbers below `limit`, the same in every run. */
const numbers = (limit: number) => {
  let state = 20_261_123
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const crowd = (questionnaire: Questionnaire): Prepared[] => {
  const next = numbers(4)
  return Array.from({ length: PEOPLE }, () =>
    prepare(
      questionnaire,
      Array.from({ length: 9 }, () => next()),
    ),
  )
}

const total = (questionnaire: Questionnaire, { answers }: Prepared): number => {
  const result = score(questionnaire, answers)
  if (!result.ok) throw new Error(result.error[0]?.code)
  return result.value.scales[0]?.value ?? Number.NaN
}

const perSecond = (bench: Bench) =>
  bench.tasks.map(({ name, result }) => ({
    name,
    rate: 'latency' in result ? 1_000 / result.latency.p50 : Number.NaN,
  }))

/** Scores per second of the PHQ-9 beside fhirpath.js, survey-core and a hand-written sum: same answers, one run. */
export const run = async (): Promise<void> => {
  const phq9 = vietnam.questionnaires.find(({ id }) => id === 'phq-9')
  if (!phq9) throw new Error('no PHQ-9')
  const people = crowd(phq9)
  const engines: Record<string, (person: Prepared) => number> = {
    'hand-written sum (no checks, band or flag)': byHand,
    'score (ours: checks, missing, band, flags)': (person) => total(phq9, person),
    'fhirpath.js, weights on the answers': byFhirpathWeighted(phq9),
    'fhirpath.js, weights in the form': byFhirpath(phq9),
    'survey-core, calculated value': bySurvey(phq9),
  }
  const differing = people.filter((person) => {
    const values = Object.values(engines).map((engine) => engine(person))
    return values.some((value) => value !== values[0])
  }).length
  console.log(`PHQ-9, ${PEOPLE} people; people on whom the engines differ: ${differing}`)
  if (differing > 0) throw new Error('the engines do not agree')

  let at = 0
  let sum = 0
  const next = (): Prepared => {
    at = at + 1 < people.length ? at + 1 : 0
    return people[at] as Prepared
  }
  const bench = new Bench({ time: 1_000, warmupTime: 300 })
  // A hundred at a time: one call of the fast ones is shorter than the clock's step.
  const BATCH = 100
  for (const [name, engine] of Object.entries(engines))
    bench.add(name, () => {
      for (let count = 0; count < BATCH; count += 1) sum += engine(next())
    })
  await bench.run()
  if (!(sum > 0)) throw new Error('nothing was scored')
  const rates = perSecond(bench).map(({ name, rate }) => ({ name, rate: rate * BATCH }))
  const slowest = rates.find(({ name }) => name.includes('weights in the form'))?.rate ?? Number.NaN
  console.table(
    rates.map(({ name, rate }) => ({
      engine: name,
      'scores per second (median)': Math.round(rate).toLocaleString('en'),
      'times fhirpath.js': (rate / slowest).toFixed(1),
    })),
  )

  const form = questionnaireToFhir(phq9)
  const around = new Bench({ time: 500, warmupTime: 200 })
  around
    .add('interpret', () => {
      const result = score(phq9, next().answers)
      if (result.ok) interpret(phq9, result.value)
    })
    .add('questionnaireToFhir', () => void questionnaireToFhir(phq9))
    .add('questionnaireFromFhir', () => void questionnaireFromFhir(form))
  await around.run()
  console.table(
    perSecond(around).map(({ name, rate }) => ({
      call: name,
      'per second (median)': Math.round(rate).toLocaleString('en'),
    })),
  )
}
