import { type ContentProblem, readCases, readContent, syntaxIssues } from '@caunoi/content'
import { type CalendarDate, error, type Pack, parsePack, reviewPack } from '@caunoi/core'
import { replayCase } from '@caunoi/core/eligibility'

/** What a content folder is like: mistakes, things to confirm, and how many example citizens were replayed. */
export interface ContentCheck {
  problems: ContentProblem[]
  cases: number
}

/** Reads a content folder, checks it on a day, and replays its example citizens. */
export const checkContent = async (folder: string, on: CalendarDate): Promise<ContentCheck> => {
  const content = await readContent(folder)
  const unreadable = syntaxIssues(content)
  if (unreadable.length > 0) return { problems: unreadable, cases: 0 }
  const placed = (issue: ContentProblem['issue']): ContentProblem => ({
    issue,
    position: content.locate(issue.path),
  })
  const parsed = parsePack(content.data)
  if (!parsed.ok) return { problems: parsed.error.map(placed), cases: 0 }
  const examples = await replayed(folder, parsed.value)
  return {
    problems: [...examples.problems, ...reviewPack(parsed.value, on).map(placed)],
    cases: examples.count,
  }
}

const replayed = async (
  folder: string,
  pack: Pack,
): Promise<{ problems: ContentProblem[]; count: number }> => {
  const { cases, problems } = await readCases(folder)
  const differing = cases.flatMap(({ example, position }) =>
    replayCase(pack, example).map(
      (difference): ContentProblem => ({
        issue: error('case-differs', [], { id: example.id, ...difference }),
        position,
      }),
    ),
  )
  return { problems: [...problems, ...differing], count: cases.length }
}
