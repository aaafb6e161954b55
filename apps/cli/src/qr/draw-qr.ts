import QRCode from 'qrcode'

const SIZE = 600
const LINE = 34
const WIDEST = 34

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Lines that fit under the code, broken between words. */
const wrapped = (text: string): string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= WIDEST) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])

/**
 * A QR code with its caption as SVG. A quarter of it may be dirty or torn (error level Q), and it has the four empty
 * modules around that cameras need.
 */
export const drawQr = (url: string, title: string, hint: string): string => {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'Q' })
  const count = modules.size
  const unit = SIZE / (count + 8)
  const dark = [...modules.data].flatMap((on, index) =>
    on ? [`M${(index % count) + 4},${Math.floor(index / count) + 4}h1v1h-1z`] : [],
  )
  const lines = [
    ...wrapped(title).map((line) => ({ line, weight: 700, size: 28 })),
    ...wrapped(hint).map((line) => ({ line, weight: 400, size: 22 })),
  ]
  const height = SIZE + lines.length * LINE + 24
  const caption = lines.map(
    ({ line, weight, size }, index) =>
      `<text x="${SIZE / 2}" y="${SIZE + 20 + index * LINE}" text-anchor="middle" font-size="${size}" font-weight="${weight}">${xml(line)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${height}" viewBox="0 0 ${SIZE} ${height}" font-family="Be Vietnam Pro, sans-serif">`,
    `<rect width="${SIZE}" height="${height}" fill="#fff"/>`,
    `<path transform="scale(${unit})" d="${dark.join('')}" shape-rendering="crispEdges"/>`,
    ...caption,
    '</svg>',
  ].join('\n')
}
