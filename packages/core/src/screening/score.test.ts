import { describe, expect, it } from 'vitest'
import { small } from '../../test/screening/small.ts'
import { nextItem } from './answers.ts'
import { flagsRaised } from './flags.ts'
import { interpret } from './interpret.ts'
import { score } from './score.ts'

describe('score', () => {
  it.each([
    ['nothing', {}, { complete: false, missing: ['1', '2'] }, { value: 0, bounds: { from: 0, to: 5 } }],
    ['a skipped question', { 1: '0' }, { complete: true, missing: [] }, { value: 0, band: { id: 'low' } }],
    ['a gap', { 1: '1' }, { complete: false, missing: ['2'] }, { value: 1, bounds: { from: 1, to: 4 } }],
    ['all', { 1: '2', 2: 'yes', extra: '1' }, { complete: true }, { value: 5, band: { id: 'high' } }],
    ['what could be skipped', { 1: '0', 2: 'yes' }, { complete: true }, { value: 3, band: { id: 'high' } }],
  ])('of %s', (_name, answers, whole, total) => {
    const result = score(small, answers)
    expect(result).toMatchObject({ ok: true, value: whole })
    expect(result.ok && result.value.scales[0]).toMatchObject(total)
  })

  it('has no other keys in a complete scale than those promised', () => {
    const result = score(small, { 1: '2', 2: 'no' })
    expect(result.ok && result.value).toEqual({
      complete: true,
      missing: [],
      scales: [
        { id: 'total', value: 2, min: 0, max: 5, band: { id: 'low', label: { vi: 'Low', en: 'Low' } } },
      ],
      flags: [],
    })
  })

  it.each([
    [{ 1: '7' }, 'unknown-option'],
    [{ 9: '1' }, 'unknown-item'],
    [{ 1: 1 as unknown as string }, 'unknown-option'],
    [{ 1: undefined as unknown as string }, 'unknown-option'],
    [JSON.parse('{"__proto__": "1"}') as Record<string, string>, 'unknown-item'],
  ])('refuses %o', (answers, code) => {
    expect(score(small, answers)).toMatchObject({ ok: false, error: [{ code, severity: 'error' }] })
  })

  it('does not change the answers, and takes frozen ones', () => {
    const answers = Object.freeze({ 1: '1', 2: 'no' })
    expect(score(small, answers)).toEqual(score(small, { ...answers }))
  })
})

describe('the next question', () => {
  it.each([
    [{}, '1'],
    [{ 1: '0' }, 'extra'],
    [{ 1: '1' }, '2'],
    [{ 2: 'no' }, '1'],
    [{ 1: '0', extra: '1' }, undefined],
  ])('after %o is %s', (answers, id) => {
    expect(nextItem(small, answers)?.id).toBe(id)
  })
})

describe('a flag', () => {
  it('is raised by one answer alone', () => {
    expect(flagsRaised(small, '2', 'yes')).toEqual([{ kind: 'suicide', item: '2', severity: 'urgent' }])
    expect(flagsRaised(small, '2', 'no')).toEqual([])
    expect(flagsRaised(small, '2', 'nonsense')).toEqual([])
  })
})

describe('interpret', () => {
  const meaning = (answers: Record<string, string>, profiles?: string[]) => {
    const result = score(small, answers)
    return result.ok ? interpret(small, result.value, profiles && { profiles }).meaning?.urgency : undefined
  }
  it.each([
    ['below every cut-off', { 1: '1', 2: 'no' }, undefined, 'none'],
    ['at the lower one', { 1: '2', 2: 'no' }, undefined, 'soon'],
    ['at the lower one when only the other counts', { 1: '2', 2: 'no' }, ['west'], 'none'],
    ['with a gap', { 1: '2' }, undefined, undefined],
  ])('%s', (_name, answers, profiles, urgency) => {
    expect(meaning(answers, profiles)).toBe(urgency)
  })
})
