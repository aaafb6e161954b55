import type { Node } from './engine/diagram.ts'
import type { Epoch } from './engine/epoch.ts'

/** The facts on which a restricted diagram still depends; a fact counted from a date comes with that date. */
export const missingFacts = (epoch: Epoch, restricted: Node): string[] => {
  const missing = new Set<string>()
  for (const index of epoch.diagram.support(restricted)) {
    const variable = epoch.variables[index]
    if (variable?.source !== undefined) missing.add(variable.source)
    if (variable) missing.add(variable.fact.id)
  }
  return [...missing]
}
