import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const fatal = new URL('../src/fatal.ts', import.meta.url).href
const cwd = fileURLToPath(new URL('..', import.meta.url))

/** Runs a few lines in a process whose output is guarded. */
const run = async (lines: string): Promise<{ code: number; output: string }> => {
  const program = `import { die, guardOutput } from ${JSON.stringify(fatal)}; guardOutput(); ${lines}`
  const args = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', program]
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd })
    return { code: 0, output: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: stdout + stderr }
  }
}

const failure = `Object.assign(new TypeError('CANARY bot123:TOKEN', { cause: new Error('CANARY') }), { code: 'EPIPE', payload: { secret_token: 'CANARY' } })`

it.each([
  ['an uncaught exception', `setTimeout(() => { throw ${failure} }, 1); setTimeout(() => {}, 5_000)`],
  ['an error of the start', `die(${failure})`],
])('%s ends the process with 1 and says name and code, never the message', async (_, lines) => {
  const { code, output } = await run(lines)
  expect(code).toBe(1)
  expect(output).toContain('"name":"TypeError","code":"EPIPE"')
  expect(output).not.toMatch(/CANARY|TOKEN/)
})

it('a rejection that nobody waited for is logged, and people are answered on', async () => {
  const { code, output } = await run(
    `void Promise.reject(${failure}); setTimeout(() => process.stdout.write('still here'), 50)`,
  )
  expect(code).toBe(0)
  expect(output).toContain('still here')
  expect(output).toContain('"name":"TypeError","code":"EPIPE"')
  expect(output).not.toMatch(/CANARY|TOKEN/)
})

it('a warning of Node is named, its message is not printed', async () => {
  const { code, output } = await run(
    `process.emitWarning('CANARY', 'DeprecationWarning', 'DEP0001'); setTimeout(() => {}, 50)`,
  )
  expect(code).toBe(0)
  expect(output).toContain('"name":"DeprecationWarning","code":"DEP0001"')
  expect(output).not.toContain('CANARY')
})
