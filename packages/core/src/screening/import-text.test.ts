import { describe, expect, it } from 'vitest'
import { small, wordless } from '../../test/screening/small.ts'
import { nextItem } from './answers.ts'
import { importText, isPresentable } from './import-text.ts'
import { score } from './score.ts'

const text = () => ({
  questionnaire: 'small',
  language: 'vi',
  translator: 'Lê An',
  holder: 'The college',
  permission: 'permissions/letter-2026.pdf',
  approvedBy: 'Dr. Bình',
  approvedOn: '2026-11-20',
  validated: true,
  items: { '1': 'Một?', '2': 'Hai?', extra: 'Khó không?' },
  options: { '1': ['không', 'vừa', 'nhiều'], '*': ['a', 'b'] },
})

const codes = (data: unknown, questionnaire = wordless) => {
  const result = importText(questionnaire, data)
  return result.ok ? [] : result.error.map(({ code, path }) => `${code} ${path.join('.')}`)
}

describe('words under licence', () => {
  it('make an instrument that can be asked, in their language only', () => {
    const result = importText(wordless, text())
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const made = result.value
    expect(made.text).toBe('licensed')
    expect(made.permissions).toEqual([
      {
        language: 'vi',
        translator: 'Lê An',
        holder: 'The college',
        permission: 'permissions/letter-2026.pdf',
        approvedBy: 'Dr. Bình',
        approvedOn: '2026-11-20',
      },
    ])
    expect(nextItem(made, {})?.text?.vi).toBe('Một?')
    expect(made.items[1]?.options.map(({ label }) => label?.vi)).toEqual(['a', 'b'])
    expect([isPresentable(made, 'vi'), isPresentable(made, 'en')]).toEqual([true, false])
    expect(score(made, { 1: '2', 2: 'no' })).toEqual(score(wordless, { 1: '2', 2: 'no' }))
  })

  it('of a second language stand beside the first', () => {
    const first = importText(wordless, text())
    const english = { ...text(), language: 'en', items: { '1': 'One?', '2': 'Two?', extra: 'Hard?' } }
    const second = first.ok ? importText(first.value, english) : first
    expect(second.ok && second.value.items[0]?.text).toEqual({ vi: 'Một?', en: 'One?' })
    expect(second.ok && isPresentable(second.value, 'en')).toBe(true)
  })

  it.each(['translator', 'holder', 'permission', 'approvedBy', 'approvedOn', 'language'] as const)(
    'are refused without %s',
    (field) => {
      const { [field]: _left, ...rest } = text()
      expect(codes(rest)).toEqual([`import-incomplete ${field}`])
      expect(codes({ ...text(), [field]: ' ' })).toEqual([`import-incomplete ${field}`])
    },
  )

  it.each([
    ['of another instrument', { questionnaire: 'large' }, ['import-other-questionnaire questionnaire']],
    ['with a question missing', { items: { '1': 'Một?', '2': 'Hai?' } }, ['import-item-missing items.extra']],
    [
      'with an answer too many',
      { options: { '*': ['a', 'b', 'c'] } },
      ['import-options-differ options.2', 'import-options-differ options.extra'],
    ],
    ['with an unknown field', { colour: 'red' }, ['import-incomplete ']],
  ])('are refused %s', (_name, change, issues) => {
    expect(codes({ ...text(), ...change })).toEqual(issues)
  })

  it('are not laid over an instrument that is open', () => {
    expect(codes(text(), small)).toEqual(['import-not-needed questionnaire'])
  })

  it('leave the scoring rule as it was', () => {
    const before = JSON.stringify(wordless)
    importText(wordless, text())
    expect(JSON.stringify(wordless)).toBe(before)
  })
})

describe('an instrument without its words', () => {
  it('is scored but never asked', () => {
    expect(isPresentable(wordless)).toBe(false)
    expect(nextItem(wordless, {})).toBeNull()
    expect(score(wordless, { 1: '1', 2: 'no' })).toMatchObject({ ok: true, value: { complete: true } })
  })
})
