/**
 * Plants bugs that a tired developer could make, one at a time, into a throw-away copy of the repository, and runs the
 * tests that have to notice them. Prints a table; ends with 1 when a bug is not caught. `--only <name>` plants one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { allBugs } from './planted-bugs/all-bugs.ts'
import { planted } from './planted-bugs/plant.ts'
import type { PlantedBug, Tests } from './planted-bugs/planted-bug.ts'
import { type Run, runTests } from './planted-bugs/run-tests.ts'
import { copyOf } from './planted-bugs/work-copy.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const bugs = allBugs.filter(({ name }) => only === undefined || name === only)
if (bugs.length === 0) {
  console.error(`There is no bug "${only}". There are:\n${allBugs.map(({ name }) => name).join('\n')}`)
  process.exit(1)
}
// All of them before anything is run: one that cannot be planted any more is told at once.
for (const bug of bugs) planted(readFileSync(join(root, bug.file), 'utf8'), bug)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const folder = copyOf(root)

/** Tests that pass without any bug, so that nothing else can be what they notice. */
const good = new Set<string>()
const passWithout = (tests: Tests): void => {
  const key = JSON.stringify(tests)
  if (good.has(key)) return
  const run = runTests(folder, tests)
  if (!run.isGood) throw new Error(`Without a bug these tests do not pass: ${key}\n${run.output}`)
  good.add(key)
}

const runWith = (bug: PlantedBug): Run => {
  const file = join(folder, bug.file)
  const source = readFileSync(file, 'utf8')
  writeFileSync(file, planted(source, bug))
  try {
    return runTests(folder, bug.caughtBy)
  } finally {
    writeFileSync(file, source)
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const row = (bug: PlantedBug): { isCaught: boolean; line: string } => {
  console.error(`${bug.name} ...`)
  passWithout(bug.caughtBy)
  const { failed, seconds, output } = runWith(bug)
  const isCaught = failed !== undefined
  if (!isCaught) console.error(output)
  const [file = ''] = bug.caughtBy.files
  const caughtBy = isCaught ? `\`${basename(file)}\`: ${failed}` : '**not caught**'
  return { isCaught, line: `| ${[bug.what, bug.harm, caughtBy, String(seconds)].map(cell).join(' | ')} |` }
}

const rows = bugs.map(row)
console.log(
  ['| bug | what it would do to people | caught by | seconds |', '|---|---|---|---|']
    .concat(rows.map(({ line }) => line))
    .join('\n'),
)
if (rows.some(({ isCaught }) => !isCaught)) process.exitCode = 1
