import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonTestResults } from 'vitest/node'
import type { Tests } from './planted-bug.ts'

/** More than any of these runs takes; one that hangs is ended. */
const LONGEST_MS = 900_000

/** What came of a run of tests. */
export interface Run {
  /** All passed, and there were some. */
  isGood: boolean
  /** The name of the first test that failed; none where the tests could not even begin. */
  failed: string | undefined
  seconds: number
  /** What was printed. */
  output: string
}

/** Runs tests in a copy of the repository, until the first one fails. */
export const runTests = (folder: string, { project, files, named }: Tests): Run => {
  const reportFile = join(folder, 'planted-report.json')
  rmSync(reportFile, { force: true })
  const begun = Date.now()
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--project', project, '--bail=1', '--reporter=json', `--outputFile=${reportFile}`],
      ...(named === undefined ? [] : ['--testNamePattern', named]),
      ...files,
    ],
    { cwd: folder, encoding: 'utf8', timeout: LONGEST_MS, maxBuffer: 1e8 },
  )
  const seconds = Math.round((Date.now() - begun) / 1_000)
  const output = `${stdout}\n${stderr}`
  if (!existsSync(reportFile)) return { isGood: false, failed: undefined, seconds, output }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JsonTestResults
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  return {
    isGood: report.success && report.numPassedTests > 0,
    failed: results.find(({ status }) => status === 'failed')?.fullName,
    seconds,
    output: [output, ...report.testResults.map(({ message }) => message)].join('\n'),
  }
}
