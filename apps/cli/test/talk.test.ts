import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replay, Transcript } from '@caunoi/conversation/testing'
import { vietnam } from '@caunoi/vietnam'
import { withWhoInstruments } from '@caunoi/vietnam-who'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root, runCli } from './run-cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-talk-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Types the lines into the command, as a pipe would. */
const talk = async (lines: string[], ...options: string[]): Promise<{ code: number; out: string }> => {
  const program = ['--conditions=source', '--import', 'tsx', 'apps/cli/src/main.ts', 'talk', ...options]
  const child = spawn(process.execPath, program, { cwd: root })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8')
  })
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  const [code] = await once(child, 'close')
  return { code: code as number, out }
}

describe('caunoi talk', () => {
  it('answers words, commands and numbered buttons, at the moment given', async () => {
    const { code, out } = await talk(
      ['/khancap', '#99', '/timgiup', 'xin cấp lại thẻ bảo hiểm y tế', '#1'],
      '--at',
      '2026-11-23T02:00:00+07:00',
    )
    expect(code).toBe(0)
    expect(out).toContain('113')
    expect(out).toContain('Không có nút đó')
    expect(out).toMatch(/\[#1 1\. /)
    expect(out.split('> #1')[1]).toMatch(/bảo hiểm y tế/i)
  })

  it('is recorded as a transcript that plays again the same, and overwrites nothing', async () => {
    const file = join(folder, 'talk.yaml')
    const first = await talk(['/timgiup toi muon lam can cuoc'], '--record', file, '--title', 'Papers')
    expect(first.code).toBe(0)
    const recorded = Transcript.parse(parse(await readFile(file, 'utf8')))
    expect(recorded.title).toBe('Papers')
    expect(replay(recorded, withWhoInstruments(vietnam))).toEqual(recorded)
    const again = await talk(['/menu'], '--record', file)
    expect(again).toMatchObject({ code: 1, out: expect.stringContaining('không ghi đè') })
  })

  it('a moment that is none is told plainly', async () => {
    expect(await runCli('talk', '--at', 'yesterday')).toMatchObject({
      code: 1,
      out: expect.stringContaining('2026-11-23T02:00:00+07:00'),
    })
  })
})
