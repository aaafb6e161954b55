import type { Fact } from '../fact.ts'
import type { Node } from './diagram.ts'
import type { Epoch, ShortCut } from './epoch.ts'
import type { Variable } from './variable.ts'

/** The choice of what to ask: one variable, or a short cut to several. */
export interface Choice {
  variables: readonly Variable[]
  shortCut?: ShortCut
}

/** Chooses what to ask in one epoch. */
export interface Interview {
  /** What leaves the least to ask; no variable when nothing is open. */
  best(open: readonly Node[], shortCuts: readonly ShortCut[]): Choice
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
const costOf = (fact: Fact): number => 1 + 0.25 * (fact.effort - 1) + 0.35 * fact.sensitivity

const interviews = new WeakMap<Epoch, Interview>()

const build = (epoch: Epoch): Interview => {
  const { diagram, variables } = epoch
  const shares = variables.map(sharesOf)
  const costs = variables.map(({ fact }) => costOf(fact))
  const reaches = new Map<Node, Float64Array>()
  const choices = new Map<string, Choice>()
  let { generation } = diagram

  /** For each variable the chance that it has to be asked when a diagram is gone through in its own order. */
  const reachOf = (node: Node): Float64Array => {
    const known = reaches.get(node)
    if (known) return known
    const reach = new Float64Array(variables.length)
    if (node >= 0) {
      const asked = diagram.variable(node)
      reach[asked] = 1
      const share = shares[asked] as number[]
      diagram.children(node).forEach((child, cell) => {
        const below = reachOf(child)
        const chance = share[cell] as number
        for (let index = asked + 1; index < below.length; index += 1)
          reach[index] = (reach[index] as number) + chance * (below[index] as number)
      })
    }
    reaches.set(node, reach)
    return reach
  }

  const filledIn = (root: Node, settled: readonly { variable: Variable; cell: number }[]): Node =>
    settled.reduce((node, { variable, cell }) => diagram.cofactor(node, variable.index, cell), root)

  /** What still has to be asked, at the cost of each question: a variable that several programmes need counts once. */
  const remaining = (open: readonly Node[]): number => {
    const spared = new Float64Array(variables.length).fill(1)
    for (const root of open) {
      if (root < 0) continue
      const reach = reachOf(root)
      for (let index = 0; index < reach.length; index += 1)
        spared[index] = (spared[index] as number) * (1 - Math.min(reach[index] as number, 1))
    }
    return costs.reduce((sum, cost, index) => sum + cost * (1 - (spared[index] as number)), 0)
  }

  /** What else an answer settles. */
  const impliedBy = (variable: Variable, cell: number): ShortCut['sets'] =>
    epoch.shortCuts.flatMap(({ fact, answer, sets }) =>
      fact === variable.fact && variable.cellOf(answer) === cell && variable.fact.usual === answer
        ? sets
        : [],
    )

  const after = (variable: Variable, open: readonly Node[]): number => {
    const share = shares[variable.index] as number[]
    let expected = costs[variable.index] as number
    for (let cell = 0; cell < variable.size; cell += 1) {
      const settled = [{ variable, cell }, ...impliedBy(variable, cell)]
      expected += (share[cell] as number) * remaining(open.map((root) => filledIn(root, settled)))
    }
    return expected
  }

  /** With luck all answers of a short cut follow at once, else nothing is gained. */
  const afterShortCut = ({ fact, answer, sets }: ShortCut, open: readonly Node[]): number => {
    const luck = fact.usual === answer ? USUAL : 1 - USUAL
    const left = open.map((root) => filledIn(root, sets))
    return costOf(fact) + luck * remaining(left) + (1 - luck) * remaining(open)
  }

  const choose = (open: readonly Node[], shortCuts: readonly ShortCut[]): Choice => {
    const candidates = new Set(open.flatMap((root) => diagram.support(root)))
    let best: Choice = { variables: [] }
    let least = Number.POSITIVE_INFINITY
    const consider = (expected: number, choice: Choice) => {
      if (expected >= least) return
      least = expected
      best = choice
    }
    for (const variable of variables) {
      if (candidates.has(variable.index)) consider(after(variable, open), { variables: [variable] })
    }
    for (const shortCut of shortCuts) {
      const answered = shortCut.sets
        .map(({ variable }) => variable)
        .filter(({ index }) => candidates.has(index))
      if (answered.length > 1) consider(afterShortCut(shortCut, open), { variables: answered, shortCut })
    }
    return best
  }

  return {
    best: (open, shortCuts) => {
      if (generation !== diagram.generation || reaches.size > 20_000) {
        reaches.clear()
        choices.clear()
        generation = diagram.generation
      }
      // Equal situations are equal nodes, so what was weighed once for one person holds for the next.
      const key = `${open.join()};${shortCuts.map(({ fact }) => fact.id).join()}`
      const known = choices.get(key)
      if (known) return known
      const choice = choose(open, shortCuts)
      choices.set(key, choice)
      return choice
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
