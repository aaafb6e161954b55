import type { Issue, Pack } from '@caunoi/core'
import { parsePack } from '@caunoi/core'
import { type Content, type Position, readContent } from './read-content.ts'

/** One thing wrong in a content folder, with its place. */
export interface ContentProblem {
  issue: Issue
  position: Position | undefined
}

/** A content folder that holds no valid pack. `problems` says everything that is wrong, with its place. */
export class ContentError extends Error {
  readonly code = 'content-invalid'
  constructor(
    readonly folder: string,
    readonly problems: ContentProblem[],
  ) {
    const [first] = problems
    const where = first?.position
      ? `${first.position.file}:${first.position.line}:${first.position.column} `
      : ''
    super(
      `${folder} is not a valid content folder (${problems.length} problems). First: ${where}${first?.issue.code}`,
    )
    this.name = 'ContentError'
  }
}

export const syntaxIssues = (content: Content): ContentProblem[] =>
  content.problems.map(({ message, ...position }) => ({
    issue: { code: 'yaml', path: [], severity: 'error', params: { message } },
    position,
  }))

/** Reads and checks a content folder. Throws `ContentError` when it is not a valid pack. */
export const loadPack = async (folder: string): Promise<Pack> => {
  const content = await readContent(folder)
  if (content.problems.length > 0) throw new ContentError(folder, syntaxIssues(content))
  const parsed = parsePack(content.data)
  if (parsed.ok) return parsed.value
  throw new ContentError(
    folder,
    parsed.error.map((issue) => ({ issue, position: content.locate(issue.path) })),
  )
}
