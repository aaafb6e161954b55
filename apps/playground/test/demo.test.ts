import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { describe, expect, test } from 'vitest'
import { runScript } from '../src/demo/run-script.ts'
import { script } from '../src/demo/script.ts'
import { startPlayground } from '../src/start-playground.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const smallBot = fileURLToPath(new URL('./fixtures/small-bot.ts', import.meta.url))

function startDemo(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--import', 'tsx', 'tools/start.ts', '--demo'],
      { cwd: root, env: { ...process.env, BOT_TOKEN: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.once('close', (code) => resolve({ code, output }))
  })
}

describe('start --demo', () => {
  test('plays the whole way through the real bot and proves each part', async () => {
    const { code, output } = await startDemo()
    expect(output).toContain('✅ the request was recorded')
    expect(output).toContain('✅ the case was closed')
    expect(code, output).toBe(0)
  })

  test('does not pass with a bot that only looks alike', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'playground-demo-'))
    const playground = await startPlayground({ dataDir, program: smallBot })
    const printed: string[] = []
    try {
      const outcome = await runScript(new PlayClient(playground.server.url), playground.scene, script, {
        patience: 3_000,
        optionalPatience: 100,
        print: (line) => printed.push(line),
      })
      expect([...outcome.proven]).toEqual([])
      expect(outcome.failure).toMatch(/no button|did not come/)
      expect(printed.join('\n')).toContain('An: /start')
    } finally {
      await playground.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
