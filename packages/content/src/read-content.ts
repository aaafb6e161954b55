import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** Where a value stands in a content folder. Lines and columns count from 1. */
export interface Position {
  file: string
  line: number
  column: number
}

/** A YAML file that cannot be read at all. */
export interface SyntaxProblem extends Position {
  message: string
}

export interface Content {
  /** Plain data for `parsePack`. */
  data: Record<string, unknown>
  problems: SyntaxProblem[]
  /** The position of the value at `path` of `data`, or of its nearest parent that stands in a file. */
  locate(path: (string | number)[]): Position | undefined
}

interface Origin {
  file: string
  node: Node | null
  lines: LineCounter
}

const SINGLE = 'pack.yaml'

/** Beside the pack: example citizens that are replayed against it. */
const CASES = 'cases'

const yamlFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) return yamlFiles(path)
        return /\.ya?ml$/.test(entry.name) ? [path] : []
      }),
  )
  return nested.flat()
}

const positionOf = (origin: Origin, node: Node | null): Position => {
  const { line, col } = origin.lines.linePos(node?.range?.[0] ?? 0)
  return { file: origin.file, line: Math.max(line, 1), column: Math.max(col, 1) }
}

const childOf = (node: Node | null, key: string | number): Node | null => {
  if (isMap(node) || isSeq(node)) return (node.get(key, true) as Node | undefined) ?? null
  return null
}

/**
 * Reads a content folder: `pack.yaml` gives the pack's own fields; every other top-level folder is a list of the pack
 * (`services/`, `programmes/`, ...), each file in it one entry or a list of entries; a folder with `object.yaml` files
 * (`risk/`) is one object merged from its files; `cases/` is no part of the pack.
 */
export const readContent = async (root: string): Promise<Content> => {
  if (!(await stat(root)).isDirectory()) throw new Error(`${root} is not a folder`)
  const data: Record<string, unknown> = {}
  const problems: SyntaxProblem[] = []
  const origins = new Map<string, Origin>()

  for (const path of await yamlFiles(root)) {
    const file = relative(root, path)
    if (file.split(/[\\/]/)[0] === CASES) continue
    const lines = new LineCounter()
    const document = parseDocument(await readFile(path, 'utf8'), { lineCounter: lines, prettyErrors: false })
    const origin: Origin = { file, node: document.contents, lines }
    if (document.errors.length > 0) {
      for (const problem of document.errors) {
        const { line, col } = lines.linePos(problem.pos[0])
        problems.push({ file, line, column: col, message: problem.message })
      }
      continue
    }
    const value: unknown = document.toJS()
    if (file === SINGLE) {
      for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
        data[key] = entry
        origins.set(JSON.stringify([key]), { ...origin, node: childOf(document.contents, key) })
      }
      continue
    }
    const [key = ''] = file.split(/[\\/]/)
    if (OBJECTS.has(key)) mergeObject(data, key, value, origin, origins)
    else appendEntries(data, key, value, origin, origins)
  }

  return {
    data,
    problems,
    locate: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const origin = origins.get(JSON.stringify(path.slice(0, length)))
        if (!origin) continue
        let node = origin.node
        for (const key of path.slice(length)) {
          const child = childOf(node, key)
          if (!child) break
          node = child
        }
        return positionOf(origin, node)
      }
      return undefined
    },
  }
}

/** Folders whose files together make one object: keys that hold lists are joined. */
const OBJECTS = new Set(['risk'])

const appendEntries = (
  data: Record<string, unknown>,
  key: string,
  value: unknown,
  origin: Origin,
  origins: Map<string, Origin>,
): void => {
  data[key] ??= []
  const list = data[key] as unknown[]
  const entries = Array.isArray(value) ? value : [value]
  entries.forEach((entry, index) => {
    const node = Array.isArray(value) ? childOf(origin.node, index) : origin.node
    origins.set(JSON.stringify([key, list.length]), { ...origin, node })
    list.push(entry)
  })
}

const mergeObject = (
  data: Record<string, unknown>,
  key: string,
  value: unknown,
  origin: Origin,
  origins: Map<string, Origin>,
): void => {
  data[key] ??= {}
  const object = data[key] as Record<string, unknown>
  for (const [field, entry] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    const node = childOf(origin.node, field)
    if (!Array.isArray(entry)) {
      object[field] = entry
      origins.set(JSON.stringify([key, field]), { ...origin, node })
      continue
    }
    object[field] ??= []
    const list = object[field] as unknown[]
    entry.forEach((item, index) => {
      origins.set(JSON.stringify([key, field, list.length]), { ...origin, node: childOf(node, index) })
      list.push(item)
    })
  }
}
