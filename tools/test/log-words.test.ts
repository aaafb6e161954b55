import { describe, expect, it } from 'vitest'
import { logCalls } from './log-lines.ts'

/** What may stand beside a line: codes, counts and ids that nobody writes by hand. */
const harmless = [
  'centre',
  'change',
  'code',
  'count',
  'entry',
  'failure',
  'failures',
  'input',
  'mode',
  'odd',
  'port',
  'requests',
  'tries',
  'trouble',
  'update',
  'updates',
  'what',
  'why',
]

const faultsOf = (fields: string | undefined): string[] => {
  if (fields === undefined || fields === 'what') return []
  if (!/^\{[\s\S]*\}$/.test(fields)) return [`${fields} is no list of fields`]
  const names = fields
    .slice(1, -1)
    // What stands in calls and templates is no field.
    .replace(/\([^()]*\)/g, '()')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '...what')
  return names.flatMap((part) => {
    const [name = '', value = name] = part.split(/:\s*/)
    if (name === 'err') return value === 'withoutText()' ? [] : ['an error with its text']
    return harmless.includes(name) ? [] : [`${name} may hold words of somebody`]
  })
}

const calls = logCalls()

describe('a line of the log', () => {
  it('is searched for in all of the program', () => {
    expect(calls.length).toBeGreaterThan(40)
    for (const place of ['office', 'server', 'telegram-bot', 'web-chat'])
      expect(calls.some(({ file }) => file.includes(place))).toBe(true)
  })

  it.each(calls.map(({ file, line, fields }) => [`${file}: ${line ?? 'a message that is given'}`, fields]))(
    '%s holds no word of anybody',
    (_, fields) => expect(faultsOf(fields)).toEqual([]),
  )

  it('has a text of its own, in which nothing is put but what an operator set', () => {
    const open = calls.filter(({ line }) => line === undefined || line.includes('…'))
    expect(open.map(({ file, line }) => [file, line])).toEqual([
      ['apps/server/src/main.ts', undefined],
      ['apps/server/src/main.ts', '… is not served: …'],
      ['apps/server/src/main.ts', undefined],
    ])
  })

  it.each([
    ['{ err: error }', 'an error with its text'],
    ['{ text: said.text, count }', 'text may hold words of somebody'],
    ['said', 'said is no list of fields'],
  ])('%s would be noticed', (fields, fault) => expect(faultsOf(fields)).toContain(fault))
})
