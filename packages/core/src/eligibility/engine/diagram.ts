/** A node of the diagram, or the bitwise complement of a leaf's value when negative. */
export type Node = number

/** The leaf with this value. */
export const leaf = (value: number): Node => ~value
export const NO = leaf(0)
export const YES = leaf(1)
/** Neither: nothing that can be asked decides it. */
export const OPEN_LEAF = leaf(2)

/** What `evaluate` says when the known answers do not decide. */
export const OPEN = -1

/** Answers by variable: the number of the cell, or -1 where nothing is known. */
export type Cells = Int16Array

/**
 * Decision diagrams over variables with a few cells each, ordered and reduced, so that equal functions are the same
 * node. That makes two questions exact that a tree of conditions can only guess at: is the outcome already settled
 * (whatever the open answers turn out to be), and which open answers can still change it (the variables that the
 * restricted diagram still mentions).
 */
export class Diagram {
  readonly #sizes: readonly number[]
  readonly #words: number
  readonly #variable: number[] = []
  readonly #children: Node[][] = []
  readonly #support: Uint32Array[] = []
  readonly #unique = new Map<string, Node>()
  readonly #cofactors = new Map<number, Node>()
  readonly #widest: number
  #base = 0
  /** Changes when nodes may have become invalid. */
  generation = 0

  /** `sizes`: number of cells of each variable, in the order in which the diagrams decide. */
  constructor(sizes: readonly number[]) {
    this.#sizes = sizes
    this.#words = Math.ceil(sizes.length / 32)
    this.#widest = Math.max(1, ...sizes)
  }

  /** The node that asks `variable` first; reduced when all answers lead to the same. */
  node(variable: number, children: Node[]): Node {
    const first = children[0] as Node
    if (children.every((child) => child === first)) return first
    const key = `${variable}:${children.join()}`
    const known = this.#unique.get(key)
    if (known !== undefined) return known
    const support = new Uint32Array(this.#words)
    for (const child of children) {
      const below = child < 0 ? undefined : this.#support[child]
      if (below)
        for (let word = 0; word < this.#words; word += 1)
          support[word] = (support[word] as number) | (below[word] as number)
    }
    support[variable >>> 5] = (support[variable >>> 5] as number) | (1 << (variable & 31))
    const id = this.#variable.length
    this.#variable.push(variable)
    this.#children.push(children)
    this.#support.push(support)
    this.#unique.set(key, id)
    return id
  }

  /** If `condition` then `yes` else `no`; where the condition ends in a third leaf (not known) so does the result. */
  choose(condition: Node, yes: Node, no: Node): Node {
    return this.#choose(condition, yes, no, new Map())
  }

  #choose(condition: Node, yes: Node, no: Node, memo: Map<string, Node>): Node {
    if (condition === YES || yes === no) return yes
    if (condition === NO) return no
    if (condition < 0) return condition
    if (yes === YES && no === NO) return condition
    const key = `${condition},${yes},${no}`
    const known = memo.get(key)
    if (known !== undefined) return known
    const top = Math.min(...[condition, yes, no].map((node) => this.#top(node)))
    const children = Array.from({ length: this.#sizes[top] as number }, (_, cell) =>
      this.#choose(this.#at(condition, top, cell), this.#at(yes, top, cell), this.#at(no, top, cell), memo),
    )
    const result = this.node(top, children)
    memo.set(key, result)
    return result
  }

  #top = (node: Node): number => (node < 0 ? Number.POSITIVE_INFINITY : (this.#variable[node] as number))

  #at = (node: Node, variable: number, cell: number): Node =>
    this.#top(node) === variable ? ((this.#children[node] as Node[])[cell] as Node) : node

  /** The leaf's value under the known answers, or `OPEN`. Allocates nothing. */
  evaluate(root: Node, cells: Cells): number {
    let node = root
    while (node >= 0) {
      const cell = cells[this.#variable[node] as number] as number
      if (cell < 0) return this.#touches(node, cells) ? this.#agreed(node, cells) : OPEN
      node = (this.#children[node] as Node[])[cell] as Node
    }
    return ~node
  }

  #agreed(node: Node, cells: Cells): number {
    const children = this.#children[node] as Node[]
    const first = this.evaluate(children[0] as Node, cells)
    for (let cell = 1; first !== OPEN && cell < children.length; cell += 1) {
      if (children[cell] !== children[cell - 1] && this.evaluate(children[cell] as Node, cells) !== first)
        return OPEN
    }
    return first
  }

  /** True when a known answer can matter below `node`. */
  #touches(node: Node, cells: Cells): boolean {
    const support = this.#support[node] as Uint32Array
    for (let word = 0; word < this.#words; word += 1) {
      let bits = support[word] as number
      while (bits !== 0) {
        const variable = (word << 5) + (31 - Math.clz32(bits & -bits))
        if ((cells[variable] as number) >= 0) return true
        bits &= bits - 1
      }
    }
    return false
  }

  /** The diagram that is left when the known answers are filled in. */
  restrict(root: Node, cells: Cells): Node {
    return this.#restrict(root, cells, new Map())
  }

  #restrict(start: Node, cells: Cells, memo: Map<Node, Node>): Node {
    let node = start
    while (node >= 0) {
      const cell = cells[this.#variable[node] as number] as number
      if (cell < 0) break
      node = (this.#children[node] as Node[])[cell] as Node
    }
    if (node < 0 || !this.#touches(node, cells)) return node
    const known = memo.get(node)
    if (known !== undefined) return known
    const children = (this.#children[node] as Node[]).map((child) => this.#restrict(child, cells, memo))
    const result = this.node(this.#variable[node] as number, children)
    memo.set(node, result)
    return result
  }

  /** The diagram with one answer filled in. */
  cofactor(root: Node, variable: number, cell: number): Node {
    const top = this.#top(root)
    if (top > variable || !this.dependsOn(root, variable)) return root
    if (top === variable) return this.#at(root, variable, cell)
    const key = (root * this.#sizes.length + variable) * this.#widest + cell
    const known = this.#cofactors.get(key)
    if (known !== undefined) return known
    const children = this.#children[root] as Node[]
    const result = this.node(
      top,
      children.map((child) => this.cofactor(child, variable, cell)),
    )
    this.#cofactors.set(key, result)
    return result
  }

  /** The diagram of what can still be found out when `variable` never will be: leaf 2 wherever it would decide. */
  without(root: Node, variable: number): Node {
    const memo = new Map<string, Node>()
    const agree = (left: Node, right: Node): Node => {
      if (left === right) return left
      const top = Math.min(this.#top(left), this.#top(right))
      if (top === Number.POSITIVE_INFINITY) return OPEN_LEAF
      const key = `${left},${right}`
      const known = memo.get(key)
      if (known !== undefined) return known
      const size = this.#sizes[top] as number
      const children = Array.from({ length: size }, (_, cell) =>
        agree(this.#at(left, top, cell), this.#at(right, top, cell)),
      )
      const result = this.node(top, children)
      memo.set(key, result)
      return result
    }
    const visit = (node: Node): Node => {
      if (!this.dependsOn(node, variable)) return node
      const children = this.#children[node] as Node[]
      if (this.#top(node) === variable) return children.reduce(agree)
      return this.node(this.#top(node), children.map(visit))
    }
    return visit(root)
  }

  dependsOn(node: Node, variable: number): boolean {
    const support = node < 0 ? undefined : this.#support[node]
    return support !== undefined && ((support[variable >>> 5] as number) & (1 << (variable & 31))) !== 0
  }

  /** The variable asked first. */
  variable(node: Node): number {
    return this.#variable[node] as number
  }

  children(node: Node): readonly Node[] {
    return this.#children[node] as Node[]
  }

  /** The variables that `node` depends on, in order. */
  support(node: Node): number[] {
    const variables: number[] = []
    const support = node < 0 ? undefined : this.#support[node]
    for (let word = 0; support && word < this.#words; word += 1) {
      let bits = support[word] as number
      while (bits !== 0) {
        variables.push((word << 5) + (31 - Math.clz32(bits & -bits)))
        bits &= bits - 1
      }
    }
    return variables
  }

  /** The values of all leaves that can be reached, ascending. */
  outcomes(root: Node): number[] {
    const values = new Set<number>()
    const seen = new Set<Node>()
    const visit = (node: Node) => {
      if (node < 0) values.add(~node)
      else if (!seen.has(node)) {
        seen.add(node)
        for (const child of this.children(node)) visit(child)
      }
    }
    visit(root)
    return [...values].sort((a, b) => a - b)
  }

  /** Marks what was built so far as permanent. */
  settle(): void {
    this.#base = this.#variable.length
  }

  /** Forgets restricted diagrams when there are many. Nodes handed out since `settle` may be invalid afterwards. */
  trim(limit = 50_000): void {
    if (this.#variable.length < this.#base + limit) return
    this.#variable.length = this.#base
    this.#children.length = this.#base
    this.#support.length = this.#base
    this.generation += 1
    this.#cofactors.clear()
    for (const [key, node] of this.#unique) if (node >= this.#base) this.#unique.delete(key)
  }
}
