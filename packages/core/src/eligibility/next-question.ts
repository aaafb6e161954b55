import { type AssessOptions, chosen } from './assess.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import { compile } from './engine/compile.ts'
import type { Node } from './engine/diagram.ts'
import type { Epoch } from './engine/epoch.ts'
import { interviewOf } from './engine/interview.ts'
import { readFacts } from './engine/read-facts.ts'
import type { Variable } from './engine/variable.ts'
import type { Fact } from './fact.ts'
import type { Facts } from './facts.ts'

/** What to ask next, and what depends on it. */
export interface Question {
  fact: string
  /** The fact with its texts and choices. */
  about: Fact
  /** Programmes whose verdict the answer can still change. */
  decides: string[]
}

/** The fact to ask for: the date it is counted from, or itself where nobody knows that date; undefined when both were asked before. */
const factToAsk = (pack: EligibilityPack, variable: Variable, facts: Facts): Fact | undefined => {
  const source =
    variable.source === undefined ? undefined : pack.facts.find(({ id }) => id === variable.source)
  if (source && facts[source.id] === undefined) return source
  return facts[variable.fact.id] === undefined ? variable.fact : undefined
}

/** The open programmes, without what the person does not want or is not able to say. */
const openDiagrams = (pack: EligibilityPack, epoch: Epoch, facts: Facts, options: AssessOptions) => {
  const { cells } = readFacts(epoch, facts, options.on)
  const refused = epoch.variables.filter(
    (variable) => (cells[variable.index] as number) < 0 && !factToAsk(pack, variable, facts),
  )
  return chosen(epoch, options.programmes).flatMap(({ programme, root }) => {
    const restricted = epoch.diagram.restrict(root, cells)
    const open = refused.reduce<Node>((node, { index }) => epoch.diagram.without(node, index), restricted)
    return open < 0 ? [] : [{ programme: programme.id, root: open }]
  })
}

/** The short cuts that were not asked yet. */
const freeShortCuts = (epoch: Epoch, facts: Facts) =>
  epoch.shortCuts.filter(({ fact }) => facts[fact.id] === undefined)

/**
 * The question that brings most programmes nearest to a verdict for the least trouble: cheap and harmless facts
 * first, derived and already decided ones never. A fact with any answer, `null` or nonsense included, was asked
 * before and is not asked again. `null` = no answer that can still be given changes a verdict.
 */
export const nextQuestion = (
  pack: EligibilityPack,
  facts: Facts,
  options: AssessOptions,
): Question | null => {
  const epoch = compile(pack).at(options.on)
  epoch.diagram.trim()
  const open = openDiagrams(pack, epoch, facts, options)
  const roots = open.map(({ root }) => root)
  const { variables, shortCut } = interviewOf(epoch).best(roots, freeShortCuts(epoch, facts))
  const [first] = variables
  const about = shortCut?.fact ?? (first && factToAsk(pack, first, facts))
  if (!about) return null
  const decides = open.filter(({ root }) =>
    variables.some(({ index }) => epoch.diagram.dependsOn(root, index)),
  )
  return { fact: about.id, about, decides: decides.map(({ programme }) => programme) }
}
