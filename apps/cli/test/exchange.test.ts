import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Questionnaire } from '@caunoi/core/screening'
import { vietnam } from '@caunoi/vietnam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runCli } from './run-cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-exchange-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('caunoi export and import', () => {
  it('a questionnaire goes out as FHIR and comes back whole', async () => {
    const json = join(folder, 'phq-9.json')
    expect(await runCli('export', 'fhir', 'phq-9', '--out', json)).toMatchObject({ code: 0 })
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ resourceType: 'Questionnaire' })
    const yaml = join(folder, 'phq-9.yaml')
    expect(await runCli('import', 'fhir', json, '--out', yaml)).toMatchObject({ code: 0 })
    const read = Questionnaire.parse(parse(await readFile(yaml, 'utf8')))
    expect(read).toEqual(vietnam.questionnaires.find(({ id }) => id === 'phq-9'))
  })

  it('the catalogue goes out as HSDS and comes back as YAML files', async () => {
    const json = join(folder, 'hsds.json')
    expect(await runCli('export', 'hsds', '--out', json)).toMatchObject({ code: 0 })
    const out = join(folder, 'catalogue')
    expect(await runCli('import', 'hsds', json, '--out', out)).toMatchObject({ code: 0 })
    const services = parse(await readFile(join(out, 'services/imported.yaml'), 'utf8'))
    expect(services).toHaveLength(vietnam.services.length)
  })

  it('overwrites nothing', async () => {
    const file = join(folder, 'kept.json')
    await writeFile(file, 'kept')
    const { code, out } = await runCli('export', 'hsds', '--out', file, '--lang', 'en')
    expect(code).toBe(1)
    expect(out).toContain('was not overwritten')
    expect(await readFile(file, 'utf8')).toBe('kept')
  })

  it.each([
    ['an unknown questionnaire', ['export', 'fhir', 'phq-99'], /Không có bảng hỏi “phq-99”\. Có: .*phq-9/],
    [
      'a file that is not there',
      ['import', 'hsds', 'nowhere.json', '--out', 'x'],
      /Không có tệp nowhere\.json/,
    ],
    [
      'a file that is no JSON',
      ['import', 'fhir', 'README.md', '--out', 'x'],
      /README\.md không phải là JSON/,
    ],
    ['JSON that is something else', ['import', 'fhir', 'package.json', '--out', 'x'], /❌/],
  ])('tells of %s', async (_, args, expected) => {
    const { code, out } = await runCli(...args)
    expect(code).toBe(1)
    expect(out).toMatch(expected)
  })
})
