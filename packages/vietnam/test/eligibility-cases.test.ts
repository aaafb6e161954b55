import { fileURLToPath } from 'node:url'
import { readCases } from '@caunoi/content'
import { replayCase } from '@caunoi/core/eligibility'
import { describe, expect, it } from 'vitest'
import { vietnam } from '../src/index.ts'

const { cases, problems } = await readCases(fileURLToPath(new URL('../content', import.meta.url)))

describe('example citizens', () => {
  it('are all readable, each under its own id', () => {
    expect(problems).toEqual([])
    expect(new Set(cases.map(({ example }) => example.id)).size).toBe(cases.length)
  })

  it.each(cases.map(({ example }) => [example.id, example.on, example] as const))(
    '%s on %s',
    (_id, _on, example) => {
      expect(replayCase(vietnam, example)).toEqual([])
    },
  )

  it('reach a yes and a no of every programme', () => {
    const yes = new Set(
      cases.flatMap(({ example }) => [...example.yes, ...Object.keys(example.awards ?? {})]),
    )
    const no = new Set(cases.flatMap(({ example }) => example.no))
    const all = vietnam.programmes.map(({ id }) => id).sort()
    expect(all.filter((id) => !yes.has(id))).toEqual([])
    expect(all.filter((id) => !no.has(id))).toEqual([])
  })
})
