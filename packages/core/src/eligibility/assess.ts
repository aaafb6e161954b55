import type { RequiredDocument } from '../catalogue/required-document.ts'
import type { Citation } from '../source/source.ts'
import type { Localized } from '../text/localized.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import type { Truth } from '../truth/truth.ts'
import { type Amount, type AmountScope, amountOf } from './amount-of.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import { compile } from './engine/compile.ts'
import type { Reading } from './engine/compile-rule.ts'
import type { CompiledProgramme, Epoch } from './engine/epoch.ts'
import { readFacts } from './engine/read-facts.ts'
import type { Facts } from './facts.ts'
import { missingFacts } from './missing-facts.ts'
import type { ProcedurePeriod } from './procedure.ts'
import { provinceOf } from './province-of.ts'
import type { Trace } from './trace.ts'

/** On which day, and for which programmes (ids; absent = all) and place (province or commune). */
export interface AssessOptions {
  on: CalendarDate
  programmes?: readonly string[] | undefined
  place?: string | undefined
}

/** What the law says to one person about one programme on one day. */
export interface Assessment {
  programme: string
  verdict: Truth
  /** The facts that could still change the verdict, and only those. */
  missing: string[]
  trace: Trace
  /** Given with a yes. */
  amount?: Amount
  documents: { document: RequiredDocument; needed: 'yes' | 'unknown' }[]
  /** Absent where the pack knows none for the day. */
  procedure?: ProcedurePeriod
  sources: Citation[]
  /** False when something in the rule still has to be confirmed; `confirm` says what. */
  verified: boolean
  confirm: string[]
  /** What the authority has to find out itself. */
  judged?: Localized
  /** With a no: where to turn instead. */
  otherwise?: { text: Localized; programmes: string[] }
}

export const truthOf = (outcome: number): Truth => (outcome === 1 ? 'yes' : outcome === 0 ? 'no' : 'unknown')

/** The compiled programmes asked about, in the order of the pack. Unknown ids are left out. */
export const chosen = (
  epoch: Epoch,
  programmes: readonly string[] | undefined,
): readonly CompiledProgramme[] =>
  programmes
    ? epoch.programmes.filter(({ programme }) => programmes.includes(programme.id))
    : epoch.programmes

/** The trace of a programme, whose first step always says the verdict. */
export const traceOf = (compiled: CompiledProgramme, reading: Reading, verdict: Truth): Trace => {
  const trace = compiled.trace(reading)
  if (trace.verdict === verdict) return trace
  return { verdict, criterion: { kind: 'either-way' }, parts: [trace] }
}

type Papers = Assessment['documents']

const documentsOf = (epoch: Epoch, { documents, always }: CompiledProgramme, { cells }: Reading): Papers => {
  if (always) return always
  return documents.flatMap(({ document, root }) => {
    const needed = truthOf(epoch.diagram.evaluate(root, cells))
    return needed === 'no' ? [] : [{ document, needed }]
  })
}

const none: never[] = []

const assessOne = (
  compiled: CompiledProgramme,
  epoch: Epoch,
  reading: Reading,
  scope: AmountScope,
): Assessment => {
  const { programme, version } = compiled
  const restricted = epoch.diagram.restrict(compiled.root, reading.cells)
  const verdict = restricted < 0 ? truthOf(~restricted) : 'unknown'
  const provenance = version?.provenance
  const assessment: Assessment = {
    programme: programme.id,
    verdict,
    missing: restricted < 0 ? none : missingFacts(epoch, restricted, scope.facts),
    trace: traceOf(compiled, reading, verdict),
    documents: verdict === 'no' ? none : documentsOf(epoch, compiled, reading),
    sources: provenance?.sources ?? programme.versions[0]?.provenance.sources ?? none,
    verified: provenance?.verified ?? true,
    confirm: provenance?.confirm ? [provenance.confirm] : none,
  }
  if (compiled.procedure) assessment.procedure = compiled.procedure
  if (version?.judged) assessment.judged = version.judged
  if (verdict === 'no') assessment.otherwise = programme.otherwise
  if (verdict !== 'yes') return assessment
  const amount =
    version?.amount && compiled.amount !== undefined && amountOf(version.amount, compiled.amount, scope)
  if (amount) assessment.amount = amount
  return assessment
}

/**
 * What the law gives a person on a day, programme by programme, in the order of the pack.
 * Facts that are missing or make no sense are unknown, and unknown is never no.
 */
export const assess = (
  pack: EligibilityPack,
  facts: Facts,
  { on, programmes, place }: AssessOptions,
): Assessment[] => {
  const epoch = compile(pack).at(on)
  epoch.diagram.trim()
  const reading = readFacts(epoch, facts, on)
  const province = provinceOf(pack, facts, place)
  const scope: AmountScope = { epoch, values: pack.values, facts, cells: reading.cells, on, province }
  return chosen(epoch, programmes).map((compiled) => assessOne(compiled, epoch, reading, scope))
}
