import { type AssessOptions, chosen, traceOf, truthOf } from './assess.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import { compile } from './engine/compile.ts'
import { readFacts } from './engine/read-facts.ts'
import type { Facts } from './facts.ts'
import type { Trace } from './trace.ts'

/** Only the traces that `assess` would give, in the same order; the first step of each says the verdict. */
export const traces = (pack: EligibilityPack, facts: Facts, { on, programmes }: AssessOptions): Trace[] => {
  const epoch = compile(pack).at(on)
  const reading = readFacts(epoch, facts, on)
  return chosen(epoch, programmes).map((compiled) =>
    traceOf(compiled, reading, truthOf(epoch.diagram.evaluate(compiled.root, reading.cells))),
  )
}
