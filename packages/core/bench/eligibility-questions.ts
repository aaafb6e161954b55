import { vietnam } from '../../vietnam/src/index.ts'
import type { Facts } from '../src/eligibility/facts.ts'
import { nextQuestion, verdicts } from '../src/eligibility/index.ts'
import { formQuestions } from './eligibility/fixed-form.ts'
import { type Person, people } from './eligibility/people.ts'

const ON = '2026-11-23'

/** The facts that the interview asks a person until every verdict is settled; `refused` ones are never asked. */
const interview = (person: Person, refused: readonly string[]): string[] => {
  let known: Facts = Object.fromEntries(refused.map((id) => [id, null]))
  const asked: string[] = []
  for (;;) {
    const question = nextQuestion(vietnam, known, { on: ON })
    if (!question) break
    asked.push(question.fact)
    known = { ...known, [question.fact]: person[question.fact] }
  }
  if (verdicts(vietnam, known, { on: ON }).includes('unknown'))
    throw new Error('an interview left a verdict open')
  return asked
}

/** Questions that only spare others; the form has none of them. */
const shortCuts = vietnam.facts.filter(({ implies }) => implies.length > 0).map(({ id }) => id)
const onlyShortCuts = shortCuts.filter(
  (id) => !JSON.stringify(vietnam.programmes.map(({ versions }) => versions)).includes(`"fact":"${id}"`),
)

const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const percentile = (numbers: number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? 0

/** How many questions 10,000 people are asked until all 25 verdicts are settled, by the interview and by a fixed form with skip logic. */
export const run = async (count = 10_000): Promise<void> => {
  const crowd = people(count, ON)
  const asked = crowd.map((person) => interview(person, []))
  const ours = asked.map((facts) => facts.length)
  const plain = crowd.map((person) => interview(person, onlyShortCuts).length)
  const form = crowd.map((person) => formQuestions(person, ON).length)
  const row = (name: string, numbers: number[]) => ({
    'questions per person': name,
    mean: Number(mean(numbers).toFixed(2)),
    p50: percentile(numbers, 0.5),
    p90: percentile(numbers, 0.9),
    most: Math.max(...numbers),
  })
  console.table([
    row('interview (nextQuestion)', ours),
    row('interview without short cuts', plain),
    row('fixed form with skip logic', form),
  ])
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
