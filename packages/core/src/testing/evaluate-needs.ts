import { understand } from '../catalogue/find/understand.ts'
import { findServices } from '../catalogue/find-services.ts'
import { OFF_TOPIC } from '../catalogue/need-phrases.ts'
import type { Pack } from '../pack/pack.ts'

/** One labelled line: what somebody wrote and the needs that count as right, best first; `off-topic` if none is. */
export interface NeedLine {
  text: string
  accept: readonly string[]
  style?: string
}

/** How well lines were understood. Shares are 0 to 1. */
export interface NeedFigures {
  lines: number
  /** The first answer was right. */
  first: number
  /** A right one was among the first three. */
  firstThree: number
  /** Share of right first answers by style, where lines tell it. */
  styles: Record<string, { lines: number; first: number }>
  /** Lines whose first answer was wrong, with what was answered. */
  wrong: { text: string; accept: readonly string[]; got: string[] }[]
  /** `confusion[right][got]`, how often; only what happened. `off-topic` stands for no answer. */
  confusion: Record<string, Record<string, number>>
}

/** What was answered, best first: the needs of each answer. */
type Answer = readonly (readonly string[])[]

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

const tally = (lines: readonly NeedLine[], answerTo: (line: NeedLine) => Answer): NeedFigures => {
  const wrong: NeedFigures['wrong'] = []
  const confusion: NeedFigures['confusion'] = {}
  const styles = new Map<string, { lines: number; right: number }>()
  let first = 0
  let firstThree = 0
  for (const line of lines) {
    const answers = answerTo(line)
    const got = answers.length > 0 ? answers : [[OFF_TOPIC]]
    const right = (needs: readonly string[] | undefined) =>
      needs?.some((need) => line.accept.includes(need)) ?? false
    const isFirst = right(got[0])
    const meant = line.accept.find((need) => got[0]?.includes(need)) ?? line.accept[0] ?? OFF_TOPIC
    const seen = isFirst ? meant : (got[0]?.[0] ?? OFF_TOPIC)
    const row = confusion[meant] ?? {}
    confusion[meant] = row
    row[seen] = (row[seen] ?? 0) + 1
    const style = styles.get(line.style ?? '') ?? { lines: 0, right: 0 }
    styles.set(line.style ?? '', { lines: style.lines + 1, right: style.right + (isFirst ? 1 : 0) })
    if (got.slice(0, 3).some(right)) firstThree += 1
    if (isFirst) first += 1
    else
      wrong.push({
        text: line.text,
        accept: line.accept,
        got: got.slice(0, 3).map((needs) => needs[0] ?? ''),
      })
  }
  return {
    lines: lines.length,
    first: share(first, lines.length),
    firstThree: share(firstThree, lines.length),
    styles: Object.fromEntries(
      [...styles]
        .filter(([style]) => style !== '')
        .map(([style, { lines: count, right }]) => [style, { lines: count, first: share(right, count) }]),
    ),
    wrong,
    confusion,
  }
}

/** How often the first service, and one of the first three, carries a right need. */
export const evaluateNeeds = (pack: Pack, lines: readonly NeedLine[], on = '2026-11-23'): NeedFigures =>
  tally(lines, ({ text }) => findServices(pack, { text, on, limit: 3 }).map((match) => match.service.needs))

/** The pack's own phrases as labelled lines. */
export const needLines = (pack: Pack): NeedLine[] =>
  pack.phrases.flatMap(({ need, examples }) => examples.map((text) => ({ text, accept: [need] })))

/**
 * How often the need itself is understood in phrases that were left out of the training, fold by fold: what to expect of
 * words the pack has never seen. Takes a second or two for each fold.
 */
export const crossValidateNeeds = (pack: Pack, folds = 5): NeedFigures => {
  const answers = new Map<string, Answer>()
  const keyOf = (need: string, text: string) => `${need}\n${text}`
  for (let fold = 0; fold < folds; fold += 1) {
    const held = (index: number) => index % folds === fold
    const rest: Pack = {
      ...pack,
      phrases: pack.phrases.map(({ need, examples }) => ({
        need,
        examples: examples.filter((_, index) => !held(index)),
      })),
    }
    for (const { need, examples } of pack.phrases)
      for (const text of examples.filter((_, index) => held(index)))
        answers.set(
          keyOf(need, text),
          understand(rest, text).needs.map((found) => [found.need]),
        )
  }
  return tally(needLines(pack), ({ accept, text }) => answers.get(keyOf(accept[0] ?? '', text)) ?? [])
}

/** The confusion table as text, the most frequent mistakes first; an empty text when there were none. */
export const confusionTable = ({ confusion }: NeedFigures): string => {
  const mistakes = Object.entries(confusion).flatMap(([right, row]) =>
    Object.entries(row)
      .filter(([got]) => got !== right)
      .map(([got, count]) => ({ right, got, count })),
  )
  return mistakes
    .sort((a, b) => b.count - a.count || a.right.localeCompare(b.right))
    .map(({ right, got, count }) => `| ${right} | ${got} | ${count} |`)
    .join('\n')
}
