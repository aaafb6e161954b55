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

/** Runs of tests without any bug: only what passes then can notice one. */
const without = new Map<string, Run>()
const runWithout = (tests: Tests): Run => {
  const key = JSON.stringify(tests)
  const run = without.get(key) ?? runTests(folder, tests)
  without.set(key, run)
  return run
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

const rowOf = ({ what, harm }: PlantedBug, caughtBy: string, seconds: number): string =>
  `| ${[what, harm, caughtBy, String(seconds)].map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

/** What came of one bug: whether a test noticed it, and its row of the table. */
const outcomeOf = (bug: PlantedBug): { isCaught: boolean; row: string } => {
  console.error(`${bug.name} ...`)
  const before = runWithout(bug.caughtBy)
  if (!before.isGood) {
    console.error(before.output)
    return { isCaught: false, row: rowOf(bug, '**its tests fail without it too**', before.seconds) }
  }
  const { failed, seconds, output } = runWith(bug)
  if (failed === undefined) {
    console.error(output)
    return { isCaught: false, row: rowOf(bug, '**not caught**', seconds) }
  }
  const [file = ''] = bug.caughtBy.files
  return { isCaught: true, row: rowOf(bug, `\`${basename(file)}\`: ${failed}`, seconds) }
}

const outcomes = bugs.map(outcomeOf)
console.log(
  [
    '| bug | what it would do to people | caught by | seconds |',
    '|---|---|---|---|',
    ...outcomes.map(({ row }) => row),
  ].join('\n'),
)
if (outcomes.some(({ isCaught }) => !isCaught)) process.exitCode = 1
