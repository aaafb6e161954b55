import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readContent } from '@caunoi/content'
import { parsePack } from '@caunoi/core'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('./fixtures/broken-rules/', import.meta.url))

/** What is wrong in a sample, each as `code line:column`. */
const problemsOf = async (sample: string): Promise<string[]> => {
  const content = await readContent(`${folder}${sample}`)
  const parsed = parsePack(content.data)
  if (parsed.ok) return []
  return parsed.error.map((issue) => {
    const position = content.locate(issue.path)
    return `${issue.code} ${position?.file}:${position?.line}:${position?.column}`
  })
}

/** The sample is named after the code; the place is that of the mistake. */
const expected: Record<string, string> = {
  'backwards-period': 'pack.yaml:42:9',
  cycle: 'pack.yaml:35:9',
  'duplicate-id': 'pack.yaml:54:9',
  'gap-in-value': 'pack.yaml:28:9',
  'missing-language': 'pack.yaml:55:11',
  'missing-source': 'pack.yaml:63:21',
  'mixed-units': 'pack.yaml:57:67',
  'no-choices': 'pack.yaml:13:5',
  'overlapping-periods': 'pack.yaml:50:9',
  shape: 'pack.yaml:62:15',
  'unknown-choice': 'pack.yaml:47:35',
  'unknown-document': 'pack.yaml:58:28',
  'unknown-fact': 'pack.yaml:47:22',
  'unknown-place': 'pack.yaml:31:22',
  'unknown-procedure': 'pack.yaml:58:16',
  'unknown-programme': 'pack.yaml:62:27',
  'unknown-source': 'pack.yaml:63:43',
  'unknown-value': 'pack.yaml:51:44',
  'value-not-covered': 'pack.yaml:42:9',
  'wrong-type': 'pack.yaml:46:36',
}

describe('a broken rule is refused by name and place', () => {
  it.each(Object.entries(expected))('%s at %s', async (code, place) => {
    expect(await problemsOf(code)).toContain(`${code} ${place}`)
  })

  it('the same content without a mistake is a pack', async () => {
    expect(await problemsOf('none-broken')).toEqual([])
  })

  it('every sample is tried', () => {
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(expected), 'none-broken'].sort())
  })
})
