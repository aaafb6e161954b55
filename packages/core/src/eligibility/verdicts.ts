import type { Truth } from '../truth/truth.ts'
import { type AssessOptions, chosen, truthOf } from './assess.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import { compile } from './engine/compile.ts'
import { readFacts } from './engine/read-facts.ts'
import type { Facts } from './facts.ts'

/** Only the verdicts that `assess` would give, in the same order, for who asks about many people. */
export const verdicts = (pack: EligibilityPack, facts: Facts, { on, programmes }: AssessOptions): Truth[] => {
  const epoch = compile(pack).at(on)
  const { cells } = readFacts(epoch, facts, on)
  const asked = chosen(epoch, programmes)
  const result = new Array<Truth>(asked.length)
  for (let index = 0; index < asked.length; index += 1) {
    result[index] = truthOf(epoch.diagram.evaluate((asked[index] as (typeof asked)[number]).root, cells))
  }
  return result
}
