import type { Node } from './diagram.ts'
import type { Epoch } from './epoch.ts'
import type { Variable } from './variable.ts'

/** Chooses what to ask in one epoch. */
export interface Interview {
  /** The variable whose answer is worth most for what it costs; undefined when nothing is open. */
  best(open: readonly Node[]): Variable | undefined
}

/** How often the usual answer is expected. */
const USUAL = 0.85

/** Expected share of each cell. It steers the order of questions only. */
const sharesOf = ({ fact, size, starts, samples, cellOf }: Variable): number[] => {
  if (fact.usual !== undefined) {
    const usual = cellOf(fact.usual)
    return Array.from({ length: size }, (_, cell) =>
      cell === usual ? (size > 1 ? USUAL : 1) : (1 - USUAL) / (size - 1),
    )
  }
  const numbers = starts.filter((start) => typeof start === 'number')
  if (numbers.length === 0) return samples.map(() => 1 / size)
  const edges = [fact.min ?? 0, ...numbers, fact.max ?? (numbers.at(-1) as number) * 1.5]
  const widths =
    numbers.length === 0
      ? [1]
      : edges.slice(1).map((edge, index) => Math.max(edge - (edges[index] as number), 0.01))
  const total = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => width / total)
}

/** What a question asks of a person. */
const costOf = ({ fact }: Variable): number => 1 + 0.25 * (fact.effort - 1) + 0.35 * fact.sensitivity

const interviews = new WeakMap<Epoch, Interview>()

const build = (epoch: Epoch): Interview => {
  const { diagram, variables } = epoch
  const shares = variables.map(sharesOf)
  const costs = variables.map(costOf)
  const lengths = new Map<Node, number>()
  let { generation } = diagram

  /** Expected number of questions until a programme is settled, asked in the order of the diagram. */
  const length = (node: Node): number => {
    if (node < 0) return 0
    const known = lengths.get(node)
    if (known !== undefined) return known
    const share = shares[diagram.variable(node)] as number[]
    const result = diagram
      .children(node)
      .reduce((sum, child, cell) => sum + (share[cell] as number) * length(child), 1)
    lengths.set(node, result)
    return result
  }

  const worth = (variable: Variable, open: readonly Node[]): number => {
    const share = shares[variable.index] as number[]
    let gain = 0
    for (const root of open) {
      if (!diagram.dependsOn(root, variable.index)) continue
      let after = 0
      let settled = 0
      for (let cell = 0; cell < variable.size; cell += 1) {
        const left = diagram.cofactor(root, variable.index, cell)
        after += (share[cell] as number) * length(left)
        if (left < 0) settled += share[cell] as number
      }
      gain += settled + 0.5 * Math.max(length(root) - after, 0)
    }
    return gain / (costs[variable.index] as number)
  }

  return {
    best: (open) => {
      if (generation !== diagram.generation) {
        lengths.clear()
        generation = diagram.generation
      }
      const candidates = new Set(open.flatMap((root) => diagram.support(root)))
      let best: Variable | undefined
      let highest = Number.NEGATIVE_INFINITY
      for (const variable of variables) {
        if (!candidates.has(variable.index)) continue
        const value = worth(variable, open)
        if (value > highest) {
          highest = value
          best = variable
        }
      }
      return best
    },
  }
}

/** The interview of an epoch, prepared once. */
export const interviewOf = (epoch: Epoch): Interview => {
  const known = interviews.get(epoch)
  if (known) return known
  const fresh = build(epoch)
  interviews.set(epoch, fresh)
  return fresh
}
