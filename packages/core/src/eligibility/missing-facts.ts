import type { Node } from './engine/diagram.ts'
import type { Epoch } from './engine/epoch.ts'
import type { Facts } from './facts.ts'

/**
 * The facts on which a restricted diagram still depends. A fact counted from a date comes with that date, and one
 * that a short cut can answer with the short cut, unless that was answered before.
 */
export const missingFacts = (epoch: Epoch, restricted: Node, facts: Facts): string[] => {
  const missing = new Set<string>()
  for (const index of epoch.diagram.support(restricted)) {
    const variable = epoch.variables[index]
    if (variable?.source !== undefined) missing.add(variable.source)
    if (variable) missing.add(variable.fact.id)
  }
  for (const { fact, sets } of epoch.shortCuts) {
    if (facts[fact.id] === undefined && sets.some(({ variable }) => missing.has(variable.fact.id)))
      missing.add(fact.id)
  }
  return [...missing]
}
