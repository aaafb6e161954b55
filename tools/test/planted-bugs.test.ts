import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allBugs } from '../planted-bugs/all-bugs.ts'
import { planted } from '../planted-bugs/plant.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const bug = { ...allBugs[0], name: 'x', file: 'a.ts', from: 'one', to: 'two' } as (typeof allBugs)[number]

describe('the bugs that are planted', () => {
  it.each(allBugs.map((each) => [each.name, each] as const))(
    '%s can still be planted, and its tests are there',
    (_, each) => {
      expect(planted(read(each.file), each)).not.toBe(read(each.file))
      expect(each.caughtBy.files.filter((file) => !existsSync(join(root, file)))).toEqual([])
    },
  )

  it('have names of their own', () => {
    expect(new Set(allBugs.map(({ name }) => name)).size).toBe(allBugs.length)
  })

  it('are those of the table that was printed last', () => {
    const table = read('docs/concepts/reliability.md').split('\n')
    const rows = table.filter((line) => allBugs.some(({ what }) => line.startsWith(`| ${what} |`)))
    expect(rows).toHaveLength(allBugs.length)
    expect(rows.filter((row) => row.includes('**'))).toEqual([])
  })
})

describe('planting', () => {
  it('puts one text in the place of another', () => {
    expect(planted('zero one three', bug)).toBe('zero two three')
  })

  it.each([
    ['is not there any more', 'zero', '0 times'],
    ['is there twice', 'one one', '2 times'],
  ])('a text that %s is told with file and bug', (_, source, times) => {
    expect(() => planted(source, bug)).toThrow(`The bug "x" cannot be planted: a.ts has its text ${times}`)
  })
})
