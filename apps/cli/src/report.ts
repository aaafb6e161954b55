import { join, relative } from 'node:path'
import type { ContentProblem } from '@caunoi/content'
import type { Language } from '@caunoi/core'
import type { ContentCheck } from './check-content.ts'
import { sentence, text } from './text.ts'

export interface ReportOptions {
  folder: string
  language: Language
  /** Also each thing that has to be confirmed, not only their number. */
  all: boolean
}

const byPlace = (a: ContentProblem, b: ContentProblem): number =>
  (a.position?.file ?? '').localeCompare(b.position?.file ?? '') ||
  (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
  (a.position?.column ?? 0) - (b.position?.column ?? 0)

/** `file:line:column mark sentence`, as terminals and editors make a link of. */
const line = ({ issue, position }: ContentProblem, { folder, language }: ReportOptions): string => {
  const where = position
    ? `${join(relative(process.cwd(), folder), position.file)}:${position.line}:${position.column}`
    : relative(process.cwd(), folder)
  return `${where}  ${issue.severity === 'error' ? '❌' : '⚠️'} ${sentence(language, issue)} [${issue.code}]`
}

/** What `check` prints; mistakes first, each with its place. */
export const report = ({ problems, cases }: ContentCheck, options: ReportOptions): string => {
  const of = (severity: 'error' | 'warning') =>
    problems.filter(({ issue }) => issue.severity === severity).sort(byPlace)
  const [errors, warnings] = [of('error'), of('warning')]
  const shown = options.all ? [...errors, ...warnings] : errors
  const counts = { errors: errors.length, confirm: warnings.length, cases }
  return [
    ...shown.map((problem) => line(problem, options)),
    text(options.language, errors.length > 0 ? 'summary-errors' : 'summary-clean', counts),
    ...(options.all || warnings.length === 0 ? [] : [text(options.language, 'summary-list')]),
  ].join('\n')
}
