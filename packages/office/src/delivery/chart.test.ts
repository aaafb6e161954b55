import { describe, expect, it } from 'vitest'
import { barChart } from './chart.ts'
import { drawPng } from './draw-png.ts'

const bars = [
  { name: 'Chăm sóc người cao tuổi', value: 12 },
  { name: 'Bạo lực <gia đình> & "khác"', value: 7 },
]

describe('the chart', () => {
  it('is drawn as a PNG with a font that knows Vietnamese', async () => {
    const png = await drawPng(barChart('Yêu cầu theo nhu cầu, 11/2026', bars))
    expect(Buffer.from(png.slice(1, 4)).toString()).toBe('PNG')
    const without = await drawPng(barChart('', [{ name: '', value: 12 }]))
    expect(png.length).toBeGreaterThan(without.length)
  })

  it('escapes what would break the drawing', () => {
    expect(barChart('a & b', bars)).toContain('&lt;gia đình&gt; &amp; &quot;khác&quot;')
  })
})

describe('drawing', () => {
  it('a chart stopped everybody for as long as it was drawn: it is drawn elsewhere', async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `Nhu cầu ${index}`, value: index }))
    const before = performance.eventLoopUtilization()
    const begun = performance.now()
    await drawPng(barChart('Lớn', many))
    const { active } = performance.eventLoopUtilization(before)
    expect(active).toBeLessThan((performance.now() - begun) / 3)
  })

  it('that fails is an error, not silence', async () => {
    await expect(drawPng('no drawing')).rejects.toThrow()
  })
})
