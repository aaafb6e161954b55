import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-eval-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (name: string, lines: string[]): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, lines.join('\n'))
  return file
}

describe('caunoi eval', () => {
  it('tells how many were led to the right door, and which were not', async () => {
    const file = await fileOf('needs.jsonl', [
      '{"text": "xin cấp lại thẻ bảo hiểm y tế", "accept": ["health-insurance"], "style": "plain"}',
      '{"text": "nhà tôi bị lũ cuốn mất", "accept": ["health-insurance"]}',
    ])
    const { code, out } = await runCli('eval', 'needs', file, '--lang', 'en')
    expect(code).toBe(0)
    expect(out).toContain('2 lines · first answer right 50.0 %')
    expect(out).toContain('✗ nhà tôi bị lũ cuốn mất')
    expect(out).toContain('plain: 100.0 % (1)')
  })

  it('tells how much danger was noticed, as figures for a program too', async () => {
    const file = await fileOf('risk.jsonl', [
      '{"text": "em không muốn sống nữa", "risk": "suicide"}',
      '{"text": "xin số điện thoại trung tâm", "risk": "none"}',
    ])
    const { out } = await runCli('eval', 'risk', file, '--json')
    expect(JSON.parse(out)).toMatchObject({ lines: 2, recall: 1, rightKind: 1, falseAlarms: 0 })
  })

  it('measures the lines of this repository by itself', async () => {
    const { code, out } = await runCli('eval', 'risk')
    expect(code).toBe(0)
    expect(out).toMatch(/crisis\.dev\.jsonl: 96 câu · nhận ra nguy hiểm/)
  })

  it('learns from the examples of a folder of your own', async () => {
    const own = join(folder, 'own')
    await mkdir(join(own, 'risk'), { recursive: true })
    await writeFile(join(own, 'pack.yaml'), 'id: own\nversion: 1.0.0\ntimeZone: Asia/Ho_Chi_Minh\n')
    await writeFile(
      join(own, 'risk', 'examples.yaml'),
      `examples:
  - { risk: violence, style: plain, lines: [chồng đánh em, bố đánh con, bị đánh đau quá] }
  - { risk: none, style: plain, lines: [xin hỏi trợ cấp, nộp hồ sơ ở đâu, em xin hỏi] }
`,
    )
    const file = await fileOf('own.jsonl', [
      '{"text": "anh trai đánh em", "risk": "violence"}',
      '{"text": "xin hỏi hồ sơ", "risk": "none"}',
    ])
    const { out } = await runCli('eval', 'risk', file, '--content', own, '--json')
    expect(JSON.parse(out)).toMatchObject({ recall: 1, falseAlarms: 0 })
  })

  it.each([
    [
      'a line that is no JSON',
      ['{"text": "x", "accept": ["a"]}', 'not json'],
      /broken\.jsonl, dòng 2: không đọc được/,
    ],
    ['a line without a label', ['{"text": "x"}'], /broken\.jsonl, dòng 1: không đọc được/],
  ])('names %s', async (_, lines, expected) => {
    const { code, out } = await runCli('eval', 'needs', await fileOf('broken.jsonl', lines))
    expect(code).toBe(1)
    expect(out).toMatch(expected)
  })

  it('a file that is not there is told plainly', async () => {
    const { code, out } = await runCli('eval', 'needs', join(folder, 'nowhere.jsonl'), '--lang', 'en')
    expect(code).toBe(1)
    expect(out).toMatch(/There is no file .*nowhere\.jsonl/)
  })
})
