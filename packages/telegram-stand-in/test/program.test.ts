import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../src/program.ts', import.meta.url))
const running: ChildProcess[] = []

const run = (args: string[]) => {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program, ...args])
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => output }
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

test('as a program it tells address and token, and ends when it is asked to', async () => {
  const { child, ended, output } = run(['--port', '0', '--token', '42:abc'])
  await expect.poll(output, { timeout: 20_000 }).toContain('Token        42:abc')
  const [url] = /http:\S+/.exec(output()) ?? []
  const response = await fetch(`${url}/bot42:abc/getMe`)
  expect(await response.json()).toMatchObject({ ok: true, result: { id: 42, is_bot: true } })
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test.each([
  [['--help'], 0, 'telegram-stand-in [--port 8081]'],
  [['--port', 'many'], 1, '--port: a number from 0 to 65535 is needed, not many'],
  [['--token', 'secret'], 1, 'The token "secret" has not the form of Telegram\'s'],
  [['--prot', '1'], 1, "Unknown option '--prot'"],
])('%j ends with %i and says why', async (args, code, said) => {
  const { ended, output } = run(args)
  expect(await ended, output()).toBe(code)
  expect(output()).toContain(said)
})
