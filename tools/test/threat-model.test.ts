import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { testNames } from './test-names.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Line {
  section: string
  cells: string[]
}

/** The rows of all tables whose last column says which tests show it. */
const linesOf = (document: string): Line[] => {
  let section = ''
  let isShown = false
  return document.split('\n').flatMap((line): Line[] => {
    if (line.startsWith('## ')) section = line.slice(3)
    if (!line.startsWith('|')) isShown = false
    else if (line.endsWith('| shown by |')) isShown = true
    else if (isShown && !line.startsWith('|---'))
      return [
        {
          section,
          cells: line
            .split('|')
            .slice(1, -1)
            .map((cell) => cell.trim()),
        },
      ]
    return []
  })
}

/** `[a part of the test's name](the file with the test)`. */
const testsIn = (cell: string): { part: string; file: string }[] =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)\s]+\.test\.ts)\)/g)].map(([, part = '', file = '']) => ({
    part,
    file,
  }))

const NOT_DEFENDED = /\*\*Not defended\.\*\*\s+\S/

/** What is wrong with a line. */
const faultsOf = (document: string, { cells }: Line): string[] => {
  const tests = testsIn(cells.at(-1) ?? '')
  if (tests.length === 0)
    return NOT_DEFENDED.test(cells.at(-2) ?? '') ? [] : ['neither a test nor what an operator has to do']
  return tests.flatMap(({ part, file }) => {
    const path = normalize(join(dirname(document), file))
    if (!existsSync(join(root, path))) return [`there is no ${path}`]
    const isThere = testNames(read(path)).some((name) => name.includes(part))
    return isThere ? [] : [`no test in ${path} is called “${part}”`]
  })
}

const MODEL = 'docs/threat-model.md'
const RELIABILITY = 'docs/concepts/reliability.md'

describe.each([MODEL, RELIABILITY])('%s', (document) => {
  const lines = linesOf(read(document))

  it.each(lines.map((line) => [line.cells.join(' | '), line] as const))('%s', (_, line) => {
    expect(faultsOf(document, line)).toEqual([])
  })

  it('says something', () => {
    expect(lines.length).toBeGreaterThan(10)
  })
})

it('in every room each kind of threat is thought of', () => {
  const lines = linesOf(read(MODEL))
  const rooms = new Set(lines.map(({ section }) => section))
  expect(rooms.size).toBeGreaterThanOrEqual(8)
  for (const room of rooms) {
    const kinds = lines.filter(({ section }) => section === room).map(({ cells }) => cells[0])
    expect([room, [...new Set(kinds)].sort()]).toEqual([room, ['D', 'E', 'I', 'R', 'S', 'T']])
  }
})

describe('the search for names', () => {
  it('finds names, and what tables put into them; not what stands in a test', () => {
    const source = `
      describe.each([['a row', 1]])('%s is there', () => {
        it(\`\${TIMES} times\`, () => expect('inside').toBe('inside'))
        it.skipIf(x).each(['one'])('skipped %s', () => {})
      })`
    expect(testNames(source).sort()).toEqual(
      ['%s is there', 'a row', 'one', 'skipped %s', `\`\${TIMES} times\``].sort(),
    )
  })

  it.each([
    ['no test is named', '| S | a | b | |'],
    ['the file is not there', '| S | a | b | [x](../nowhere.test.ts) |'],
    ['the name is not there', '| S | a | b | [no such name](../tools/test/deploy.test.ts) |'],
    ['nobody says what to do', '| S | a | **Not defended.** | |'],
  ])('fails when %s', (_, line) => {
    const [found] = linesOf(`| | threat | what stands against it | shown by |\n${line}`)
    expect(found && faultsOf(MODEL, found)).toHaveLength(1)
  })
})
