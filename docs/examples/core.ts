import { and, not } from '@caunoi/core'
import { assess } from '@caunoi/core/eligibility'
import { interpret, score } from '@caunoi/core/screening'
import { vietnam } from '@caunoi/vietnam'

// What is unknown is never taken for a no.
console.log(and('yes', 'unknown'), and('no', 'unknown'), not('unknown'))

// A verdict says which facts could still change it, and only those.
const [pension] = assess(vietnam, { age: 76 }, { on: '2026-11-23', programmes: ['social-pension'] })
console.log(pension?.verdict, pension?.missing)

// With an answer missing there is no band; a wrong answer is a value with its path, never a zero.
const phq2 = vietnam.questionnaires.find(({ id }) => id === 'phq-2')
if (!phq2) throw new Error('the pack has no PHQ-2')
for (const answers of [{ 1: '2' }, { 1: '2', 2: '2' }, { 1: '2', 2: 'often' }]) {
  const result = score(phq2, answers)
  if (!result.ok) console.log('refused:', result.error[0]?.code, result.error[0]?.path)
  else
    console.log(
      result.value.scales[0]?.value,
      result.value.missing,
      interpret(phq2, result.value).meaning?.urgency,
    )
}
