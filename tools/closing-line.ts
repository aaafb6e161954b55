import type { Reporter, TestModule, Vitest } from 'vitest/node'

/** Ends a run with one line that any machine can read: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  private vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.vitest = vitest
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== 'pending') counts[state] += 1
      }
    }
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
    process.once('exit', () => process.stdout.write(`${line}\n`))
    this.vitest?.logger.log('')
  }
}
