import { expect, it } from 'vitest'
import { documents, readDocument, runExample } from '../examples.ts'
import { fillExamples } from '../fill-examples.ts'

it.each(documents)('%s shows the examples as they run (else: pnpm examples)', (path) => {
  const document = readDocument(path)
  expect(document).toContain('<!-- example: ')
  expect(document).toBe(fillExamples(document, runExample))
})

it('code and output are put in, and only behind a marker', () => {
  const fence = '```'
  const document = (code: string, output: string) =>
    [
      `${fence}ts\nother\n${fence}`,
      `<!-- example: greet -->\n${fence}ts\n${code}\n${fence}\n\nprints\n\n${fence}text\n${output}\n${fence}`,
      `<!-- example: greet -->\n${fence}ts\n${code}\n${fence}\n\nSomething else.\n\nAnd more:\n\n${fence}text\nkept\n${fence}\n`,
    ].join('\n\n')
  const example = () => ({ code: "console.log('hi $1')\n", output: 'hi $1\n' })
  expect(fillExamples(document('old', 'stale'), example)).toBe(document("console.log('hi $1')", 'hi $1'))
})
