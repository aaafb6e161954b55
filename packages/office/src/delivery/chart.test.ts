import { describe, expect, it } from 'vitest'
import { barChart, toPng } from './chart.ts'

const bars = [
  { name: 'Chăm sóc người cao tuổi', value: 12 },
  { name: 'Bạo lực <gia đình> & "khác"', value: 7 },
]

describe('the chart', () => {
  it('is drawn as a PNG with a font that knows Vietnamese', async () => {
    const png = await toPng(barChart('Yêu cầu theo nhu cầu, 11/2026', bars))
    expect(Buffer.from(png.slice(1, 4)).toString()).toBe('PNG')
    const without = await toPng(barChart('', [{ name: '', value: 12 }]))
    expect(png.length).toBeGreaterThan(without.length)
  })

  it('escapes what would break the drawing', () => {
    expect(barChart('a & b', bars)).toContain('&lt;gia đình&gt; &amp; &quot;khác&quot;')
  })
})
