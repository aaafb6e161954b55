import { describe, expect, it } from 'vitest'
import { makeGroupCode, readGroupCode } from './group-code.ts'

const key = Buffer.alloc(32, 7)
const centres = ['centre-a', 'centre-b']
const now = '2026-11-28T01:30:00.000Z'
const chance = Uint8Array.of(1, 2)

describe('the one-time code of a group', () => {
  const code = makeGroupCode(key, 'centre-b', now, chance)

  it('names its centre to whoever has the key, however it is typed', () => {
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('0', 'o')])
      expect(readGroupCode(key, typed, centres, now)).toMatchObject({ centre: 'centre-b' })
  })

  it('is none with another key, for another centre, with any letter changed, or after three days', () => {
    expect(readGroupCode(Buffer.alloc(32, 8), code, centres, now)).toBeUndefined()
    expect(readGroupCode(key, code, ['centre-a'], now)).toBeUndefined()
    for (let index = 0; index < code.length; index += 1) {
      if (code[index] === '-') continue
      const other = code[index] === '7' ? '8' : '7'
      const changed = code.slice(0, index) + other + code.slice(index + 1)
      expect(readGroupCode(key, changed, centres, now), changed).toBeUndefined()
    }
    expect(readGroupCode(key, code, centres, '2026-12-01T01:00:00.000Z')).toBeDefined()
    expect(readGroupCode(key, code, centres, '2026-12-01T02:30:00.000Z')).toBeUndefined()
  })

  it('two of one hour are different codes', () => {
    const other = makeGroupCode(key, 'centre-b', now, Uint8Array.of(3, 4))
    expect(readGroupCode(key, other, centres, now)?.id).not.toBe(readGroupCode(key, code, centres, now)?.id)
  })

  it.each(['', 'centre-b', 'xxxx', '😀'.repeat(16), `${code}0`])('%s is no code', (typed) => {
    expect(readGroupCode(key, typed, centres, now)).toBeUndefined()
  })
})
