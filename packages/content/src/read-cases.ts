import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExampleCase } from '@caunoi/core/eligibility'
import { isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ContentProblem } from './load-pack.ts'
import type { Position } from './read-content.ts'

/** An example citizen with its place in the content folder. */
export interface PlacedCase {
  example: ExampleCase
  position: Position
}

const readFileOfCases = async (root: string, file: string) => {
  const lines = new LineCounter()
  const document = parseDocument(await readFile(join(root, file), 'utf8'), {
    lineCounter: lines,
    prettyErrors: false,
  })
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const problems: ContentProblem[] = document.errors.map(({ message, pos }) => ({
    issue: { code: 'yaml', path: [], severity: 'error', params: { message } },
    position: place(pos[0]),
  }))
  const cases: PlacedCase[] = []
  const items: Node[] = isSeq(document.contents) ? (document.contents.items as Node[]) : []
  for (const [index, item] of items.entries()) {
    const position = place(item.range?.[0] ?? 0)
    const parsed = ExampleCase.safeParse(item.toJS(document))
    if (parsed.success) {
      cases.push({ example: parsed.data, position })
      continue
    }
    for (const { path, message } of parsed.error.issues) {
      problems.push({
        issue: { code: 'shape', path: [index, ...path.map(String)], severity: 'error', params: { message } },
        position,
      })
    }
  }
  return { cases, problems }
}

/** Reads the example citizens of a content folder (`cases/*.yaml`, lists), with everything that is wrong in them. */
export const readCases = async (
  root: string,
): Promise<{ cases: PlacedCase[]; problems: ContentProblem[] }> => {
  const entries = await readdir(join(root, 'cases')).catch(() => [] as string[])
  const files = entries.filter((name) => /\.ya?ml$/.test(name)).sort()
  const read = await Promise.all(files.map((name) => readFileOfCases(root, join('cases', name))))
  return { cases: read.flatMap(({ cases }) => cases), problems: read.flatMap(({ problems }) => problems) }
}
