import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

describe('caunoi group-code', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-code-'))
    await writeFile(join(folder, 'caunoi.key'), `caunoi-key-1 ${Buffer.alloc(32, 7).toString('base64')}\n`, {
      mode: 0o600,
    })
  })
  afterAll(() => rm(folder, { recursive: true }))
  const key = () => join(folder, 'caunoi.key')

  it('prints a code and nothing else, another one each time', async () => {
    const first = await runCli('group-code', 'centre-quang-ninh', '--key-file', key())
    const second = await runCli('group-code', 'centre-quang-ninh', '--key-file', key())
    expect(first).toEqual({ code: 0, out: expect.stringMatching(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n$/) })
    expect(second.out).not.toBe(first.out)
  })

  it('names the centres where none, or an unknown one, is named', async () => {
    expect(await runCli('group-code')).toEqual({ code: 1, out: expect.stringContaining('centre-can-tho') })
    const { code, out } = await runCli('group-code', 'centre-nowhere', '--key-file', key())
    expect(code).toBe(1)
    expect(out).toContain('centre-nowhere')
    expect(out).toContain('centre-quang-ninh')
  })

  it('says what to do where there is no key file yet', async () => {
    const missing = join(folder, 'none.key')
    expect(await runCli('group-code', 'centre-quang-ninh', '--key-file', missing)).toEqual({
      code: 1,
      out: expect.stringContaining('when the bot starts for the first time'),
    })
  })
})
