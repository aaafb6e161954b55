import type { Citation } from '@caunoi/core'
import type { Trace } from '@caunoi/core/eligibility'
import { citationText } from '../../citation.ts'
import type { Context } from '../../context.ts'
import type { Html } from '../../html.ts'
import { answerText } from './answer.ts'
import { factOf } from './state.ts'

interface Reason {
  verdict: Trace['verdict']
  trace: Trace
  source: Citation | undefined
}

/** The single criteria that the verdict rests on, with the article of the nearest step above that names one. */
const leaves = (trace: Trace, verdict: Trace['verdict'], source?: Citation): Reason[] => {
  const own = trace.criterion.source ?? source
  const parts = trace.parts ?? []
  if (parts.length === 0) return [{ verdict: trace.verdict, trace, source: own }]
  // Of an "or" that failed every part counts; of one that held, the part that held. Of an "and" it is the other way round.
  const telling =
    trace.criterion.kind === 'not' ? parts : parts.filter((part) => part.verdict === trace.verdict)
  return (telling.length > 0 ? telling : parts).flatMap((part) => leaves(part, verdict, own))
}

const MARKS: Record<Trace['verdict'], string> = { yes: '✔️', no: '✖️', unknown: '❔' }

const line = ({ trace, verdict, source }: Reason, context: Context): Html | undefined => {
  const { criterion } = trace
  const fact = factOf(criterion.fact, context)
  const cited = source ? ` <i>(${citationText(source, context)})</i>` : ''
  if (fact) {
    const label = criterion.label ? context.raw(criterion.label) : context.raw(fact.label)
    const answer =
      trace.value === undefined ? context.l('benefits-not-answered') : answerText(fact, trace.value, context)
    return context.t('benefits-reason', {
      mark: MARKS[verdict],
      label,
      answer,
      cited: { html: cited as Html },
    })
  }
  if (criterion.kind === 'not-in-force') return context.t('benefits-not-in-force')
  if (criterion.kind === 'not-known') return context.t('benefits-law-not-known')
  const programme = context.world.pack.programmes.find((entry) => entry.id === criterion.programme)
  return programme
    ? context.t('benefits-reason', {
        mark: MARKS[verdict],
        label: context.raw(programme.name),
        answer: context.l(`benefits-verdict-${trace.verdict}`),
        cited: { html: cited as Html },
      })
    : undefined
}

/** Why the verdict is what it is, one line a criterion, each with its article where one is known. */
export const reasonLines = (trace: Trace, context: Context): Html[] => {
  const lines = leaves(trace, trace.verdict).flatMap((reason) => line(reason, context) ?? [])
  return [...new Set(lines)]
}
