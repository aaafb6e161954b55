import { describe, expect, it } from 'vitest'
import { vietnam as pack } from '../src/index.ts'

const PLANNED = [
  'after-disaster',
  'autistic-child',
  'caring-for-yourself',
  'first-response',
  'getting-papers',
  'living-with-depression',
  'living-with-psychosis',
  'talk-with-child',
  'violence-rights',
]

describe('handbooks', () => {
  it('are those of the plan', () => {
    expect(pack.handbooks.map(({ id }) => id).sort()).toEqual(PLANNED)
  })

  it.each(pack.handbooks.map((handbook) => [handbook.id, handbook] as const))(
    '%s is a draft with sources, five to eight short pages in both languages, linked from a service',
    (id, handbook) => {
      expect(handbook.status).toBe('draft')
      expect(handbook.provenance.verified).toBe(false)
      expect(handbook.provenance.sources.length).toBeGreaterThan(0)
      expect(handbook.pages.length).toBeGreaterThanOrEqual(5)
      expect(handbook.pages.length).toBeLessThanOrEqual(8)
      for (const { text } of handbook.pages) {
        expect(text.vi).not.toBe(text.en)
        expect(Math.max(text.vi.length, text.en.length)).toBeLessThanOrEqual(700)
      }
      expect(pack.services.some(({ handbooks }) => handbooks.includes(id))).toBe(true)
    },
  )

  it('speak of suicide without naming a way to do it', () => {
    const words = /treo cổ|nhảy lầu|uống thuốc sâu|cắt cổ tay|hanging|jump from a bridge|pesticide/i
    for (const { pages } of pack.handbooks)
      for (const { text } of pages) expect(`${text.vi}\n${text.en}`).not.toMatch(words)
  })
})
