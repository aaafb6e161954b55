export interface Bar {
  name: string
  value: number
}

const WIDTH = 900
const MARGIN = 32
const NAMES = 330
const ROW = 44
const BAR = 26
const HEAD = 96
const LONGEST_NAME = 34

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const short = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name

/** Horizontal bars with their names and values, as SVG. */
export const barChart = (title: string, bars: readonly Bar[]): string => {
  const height = HEAD + bars.length * ROW + MARGIN
  const room = WIDTH - NAMES - 2 * MARGIN - 60
  const largest = Math.max(1, ...bars.map(({ value }) => value))
  const rows = bars.map(({ name, value }, index) => {
    const y = HEAD + index * ROW
    const width = Math.max(2, Math.round((value / largest) * room))
    const middle = y + BAR / 2 + 6
    return [
      `<text x="${MARGIN + NAMES - 12}" y="${middle}" text-anchor="end" font-size="18" fill="#24323f">${xml(short(name))}</text>`,
      `<rect x="${MARGIN + NAMES}" y="${y}" width="${width}" height="${BAR}" rx="4" fill="#1f6f8b"/>`,
      `<text x="${MARGIN + NAMES + width + 10}" y="${middle}" font-size="18" font-weight="700" fill="#24323f">${value}</text>`,
    ].join('')
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="Be Vietnam Pro">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="52" font-size="24" font-weight="700" fill="#24323f">${xml(title)}</text>`,
    ...rows,
    '</svg>',
  ].join('')
}
