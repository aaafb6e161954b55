import { vietnam } from '../../vietnam/src/index.ts'
import type { Facts } from '../src/eligibility/facts.ts'
import { nextQuestion, verdicts } from '../src/eligibility/index.ts'
import { formQuestions } from './eligibility/fixed-form.ts'
import { type Person, people } from './eligibility/people.ts'

const ON = '2026-11-23'

/** The facts that the interview asks a person until every verdict is settled. */
const interview = (person: Person, next: Map<string, string | null>): string[] => {
  let known: Facts = {}
  const asked: string[] = []
  for (;;) {
    // The next question depends only on what is known: people with the same answers so far share it.
    const key = JSON.stringify(known)
    let fact = next.get(key)
    if (fact === undefined) {
      fact = nextQuestion(vietnam, known, { on: ON })?.fact ?? null
      next.set(key, fact)
    }
    if (fact === null) break
    asked.push(fact)
    known = { ...known, [fact]: person[fact] }
  }
  if (verdicts(vietnam, known, { on: ON }).includes('unknown'))
    throw new Error('an interview left a verdict open')
  return asked
}

const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const percentile = (numbers: number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? 0

/** How many questions 10,000 people are asked until all 25 verdicts are settled, by the interview and by a fixed form with skip logic. */
export const run = async (count = 10_000): Promise<void> => {
  const crowd = people(count, ON)
  const next = new Map<string, string | null>()
  const asked = crowd.map((person) => interview(person, next))
  const ours = asked.map((facts) => facts.length)
  const form = crowd.map((person) => formQuestions(person, ON).length)
  const row = (name: string, numbers: number[]) => ({
    'questions per person': name,
    mean: Number(mean(numbers).toFixed(2)),
    p50: percentile(numbers, 0.5),
    p90: percentile(numbers, 0.9),
    most: Math.max(...numbers),
  })
  console.table([row('interview (nextQuestion)', ours), row('fixed form with skip logic', form)])
  const share = ((mean(ours) / mean(form)) * 100).toFixed(0)
  console.log(
    `${count} people, ${vietnam.programmes.length} programmes, ${ON}: the interview asks ${share}% of the form's questions.`,
  )
  if (process.env.CAUNOI_BENCH_DETAIL) {
    const byFact = new Map<string, number>()
    for (const fact of asked.flat()) byFact.set(fact, (byFact.get(fact) ?? 0) + 1)
    console.table(
      [...byFact]
        .sort(([, a], [, b]) => b - a)
        .map(([fact, times]) => ({ fact, share: `${((times / count) * 100).toFixed(0)}%` })),
    )
  }
}
